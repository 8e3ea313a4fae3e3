//! How a block of the catalogue becomes a struct, a table of rules and a table of texts.
//!
//! There is one form of row, on purpose: anything more is a method of [`Row`](super::row::Row), not more grammar here.

/// Declares the values of a choice, wire name and label; after `newer`, those that are not in the published specification.
macro_rules! choices {
    ($($(#[doc = $doc:literal])* $Name:ident { $($Value:ident = $wire:literal $label:literal),* $(; newer $($New:ident = $new:literal $newer:literal),*)? })*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
        #[cfg_attr(all(feature = "types", target_arch = "wasm32"), derive(tsify::Tsify))]
        pub enum $Name {
            $(#[doc = $label] #[serde(rename = $wire)] $Value,)*
            $($(#[doc = $newer] #[serde(rename = $new)] $New,)*)?
        }

        impl $Name {
            /// The values, those of the published specification first.
            pub const CHOICES: Choices =
                Choices { values: &[$($wire,)* $($($new,)*)?], published: [$($wire),*].len() };
        }

        impl FromValue for $Name {
            const LABELS: &'static [&'static str] = &[$($label,)* $($($newer,)*)?];

            fn from_value(value: &Value<'_>) -> Option<Self> {
                match value.text()? {
                    $($wire => Some(Self::$Value),)*
                    $($($new => Some(Self::$New),)*)?
                    _ => None,
                }
            }
        }
    )*};
}

/// Declares the services: of each block a struct, its [`Service`](crate::field::Service) and its texts.
macro_rules! catalog {
    ($(
        $(#[doc = $doc:literal])*
        $Name:ident = $kind:literal $label:literal $docs:literal $service:expr => {
            $(
                $(#[doc = $help:literal])*
                $field:ident $(?: $Opt:ty)? $(: $Req:ty)? = $wire:literal $title:literal $row:expr, $example:literal, $source:literal;
            )*
        }
    )*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Clone, PartialEq, Eq, serde::Serialize)]
            #[cfg_attr(all(feature = "types", target_arch = "wasm32"), derive(tsify::Tsify))]
            #[serde(tag = "type", rename = $kind)]
            #[non_exhaustive]
            pub struct $Name {
                /// Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
                #[serde(skip_serializing_if = "Option::is_none")]
                pub id: Option<Nullable<String>>,
                $(
                    $(#[doc = $help])*
                    $(#[serde(rename = $wire, skip_serializing_if = "Option::is_none")] pub $field: Option<$Opt>,)?
                    $(#[serde(rename = $wire)] pub $field: $Req,)?
                )*
            }

            impl $Name {
                const FIELDS: &[Field] = &[TYPE, ID, $($row.build($wire, need!($($Opt)?)),)*];

                fn from_slots(slots: &[Value<'_>]) -> Option<Self> {
                    let mut slots = slots.iter().skip(1);
                    Some(Self {
                        id: FromValue::from_value(slots.next()?)?,
                        $($field: FromValue::from_value(slots.next()?)?,)*
                    })
                }
            }

            impl fmt::Debug for $Name {
                fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let values: &[&dyn fmt::Debug] = &[&self.id, $(&self.$field),*];
                    debug::show(out, stringify!($Name), Self::FIELDS, values)
                }
            }
        )*

        /// One of the services, selected by its `type`. Only a payload that passes becomes one.
        #[derive(Clone, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(all(feature = "types", target_arch = "wasm32"), derive(tsify::Tsify))]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum Integration {
            $($(#[doc = $doc])* $Name($Name),)*
        }

        impl Integration {
            /// Makes an integration of its values, in the order of the table, after a check has passed.
            pub(crate) fn from_slots(service: &Service, slots: &[Value<'_>]) -> Option<Self> {
                match service.kind {
                    $($kind => $Name::from_slots(slots).map(Self::$Name),)*
                    _ => None,
                }
            }
        }

        impl fmt::Debug for Integration {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$Name(integration) => integration.fmt(out)),* }
            }
        }

        /// The services, in the order in which the API lists them.
        pub static SERVICES: &[Service] = &[$(Service { kind: $kind, fields: $Name::FIELDS, ..$service }),*];

        /// What people read about them, in the same order: `type` and `id` have no row.
        pub static ABOUT: &[AboutService] = &[$(AboutService {
            name: stringify!($Name),
            label: $label,
            help: concat!($($doc),*),
            docs: $docs,
            fields: &[$(About { label: $title, help: concat!($($help),*), example: $example, source: $source, choices: <$($Opt)? $($Req)? as FromValue>::LABELS }),*],
        }),*];
    };
}

/// Whether a field is needed, by its Rust type: `Option` means optional.
macro_rules! need {
    () => {
        Need::Required
    };
    ($Opt:ty) => {
        Need::Optional
    };
}
