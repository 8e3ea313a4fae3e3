//! The two doors to the same integrations, and what a caller is about to do there.

/// Which API a payload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Api {
    /// Atlas Administration API v2.
    #[default]
    AtlasV2,
    /// Cloud Manager public API v1.0.
    CloudManagerV1,
}

impl Api {
    /// Both, in the order in which tables keep their columns.
    pub const ALL: [Self; 2] = [Self::AtlasV2, Self::CloudManagerV1];

    /// The name in options.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.of(["atlas-v2", "cloud-manager-v1"])
    }

    /// This API's column of a row.
    #[must_use]
    pub fn of<T>(self, [atlas, cloud_manager]: [T; 2]) -> T {
        match self {
            Self::AtlasV2 => atlas,
            Self::CloudManagerV1 => cloud_manager,
        }
    }
}

/// What the payload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Intent {
    /// POST: the project has no such integration yet.
    #[default]
    Create,
    /// PUT: replaces the one it has.
    Update,
}

impl Intent {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Create, Self::Update];

    /// The name in options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
        }
    }
}

/// What a payload is checked against, beside the catalogue.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The API it is for.
    pub api: Api,
    /// What it is for.
    pub intent: Intent,
    /// The service, where the caller knows it out of band.
    pub service: Option<&'static crate::field::Service>,
}
