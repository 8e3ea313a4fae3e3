//! The APIs that know the integrations, and what a caller is about to do there.

/// Which API a payload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Api {
    /// Atlas Administration API v2.
    #[default]
    AtlasV2,
    /// Cloud Manager public API v1.0.
    CloudManagerV1,
    /// Ops Manager public API v1.0.
    OpsManagerV1,
}

/// One value for each API. A new API is a new field here, and the compiler then lists every row that needs a value for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerApi<T> {
    /// For [`Api::AtlasV2`].
    pub atlas: T,
    /// For [`Api::CloudManagerV1`].
    pub cloud_manager: T,
    /// For [`Api::OpsManagerV1`].
    pub ops_manager: T,
}

impl Api {
    /// Every API, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::AtlasV2, Self::CloudManagerV1, Self::OpsManagerV1];

    /// The name in options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AtlasV2 => "atlas-v2",
            Self::CloudManagerV1 => "cloud-manager-v1",
            Self::OpsManagerV1 => "ops-manager-v1",
        }
    }

    /// The name of the product, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AtlasV2 => "Atlas",
            Self::CloudManagerV1 => "Cloud Manager",
            Self::OpsManagerV1 => "Ops Manager",
        }
    }

    /// This API's value of several.
    #[must_use]
    pub fn of<T>(self, values: PerApi<T>) -> T {
        match self {
            Self::AtlasV2 => values.atlas,
            Self::CloudManagerV1 => values.cloud_manager,
            Self::OpsManagerV1 => values.ops_manager,
        }
    }

    /// The API of that number.
    #[must_use]
    pub fn numbered(number: usize) -> Option<Self> {
        Self::ALL.get(number).copied()
    }

    /// The API of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.name() == name)
    }
}

impl<T> PerApi<T> {
    /// The same value on every API.
    pub const fn same(value: T) -> Self
    where
        T: Copy,
    {
        Self { atlas: value, cloud_manager: value, ops_manager: value }
    }

    /// One value on Atlas, another on Cloud Manager and Ops Manager, which share the public API v1.0.
    pub const fn atlas_and_managers(atlas: T, managers: T) -> Self
    where
        T: Copy,
    {
        Self { atlas, cloud_manager: managers, ops_manager: managers }
    }

    /// The result of `value` for each API.
    pub fn each(mut value: impl FnMut(Api) -> T) -> Self {
        Self { atlas: value(Api::AtlasV2), cloud_manager: value(Api::CloudManagerV1), ops_manager: value(Api::OpsManagerV1) }
    }

    /// The value of one API.
    pub const fn get(&self, api: Api) -> &T {
        match api {
            Api::AtlasV2 => &self.atlas,
            Api::CloudManagerV1 => &self.cloud_manager,
            Api::OpsManagerV1 => &self.ops_manager,
        }
    }

    /// The values, in the order of the APIs.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        Api::ALL.into_iter().map(|api| self.get(api))
    }
}

/// What the payload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Intent {
    /// POST: the project has no such integration yet.
    #[default]
    Create,
    /// PUT: replaces the one it has.
    Update,
}

impl Intent {
    /// Both, in the order of their numbers.
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
