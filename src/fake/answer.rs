//! Writes an answer as bytes: envelope, white space, media type.

use super::message::{Delivery, Reply};
use super::refusal::Refusal;
use crate::api::Api;
use serde_json::{Map, Value, json};

pub(super) struct Answer {
    status: u16,
    content_type: &'static str,
    content: Content,
    headers: Vec<(&'static str, String)>,
}

enum Content {
    Nothing,
    One(Value),
    /// A list shares its object with the envelope.
    Page(Map<String, Value>),
}

const JSON: &str = "application/json";

fn media_type(api: Api) -> &'static str {
    match api {
        Api::AtlasV2 => "application/vnd.atlas.2023-01-01+json;charset=utf-8",
        Api::CloudManagerV1 | Api::OpsManagerV1 => JSON,
    }
}

impl Answer {
    pub(super) fn one(api: Api, item: Value) -> Answer {
        Answer { status: 200, content_type: media_type(api), content: Content::One(item), headers: Vec::new() }
    }

    pub(super) fn page(api: Api, page: Map<String, Value>) -> Answer {
        Answer { status: 200, content_type: media_type(api), content: Content::Page(page), headers: Vec::new() }
    }

    pub(super) fn nothing() -> Answer {
        Answer { status: 204, content_type: JSON, content: Content::Nothing, headers: Vec::new() }
    }

    /// A token endpoint's answer: no cache may keep a copy of it.
    pub(super) fn oauth(body: Option<Value>) -> Answer {
        let headers = vec![("cache-control", "no-store".to_owned())];
        Answer { status: 200, content_type: JSON, content: body.map_or(Content::Nothing, Content::One), headers }
    }

    pub(super) fn write(self, envelope: bool, pretty: bool) -> Reply {
        let body = match self.content {
            Content::Nothing => None,
            Content::One(content) if envelope => Some(json!({ "status": self.status, "content": content })),
            Content::One(content) => Some(content),
            Content::Page(mut page) => {
                if envelope {
                    page.insert("status".into(), self.status.into());
                }
                Some(page.into())
            }
        };
        let mut reply = Reply { status: self.status, headers: Vec::new(), body: String::new(), delivery: Delivery::default() };
        if let Some(body) = body {
            reply.header("content-type", self.content_type);
            reply.body = if pretty { format!("{body:#}") } else { body.to_string() };
        }
        for (name, value) in self.headers {
            reply.header(name, value);
        }
        reply
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        let mut headers = vec![("x-error-code", refusal.code.to_owned())];
        let content = Content::One(refusal.body());
        headers.extend(refusal.headers);
        Answer { status: refusal.status, content_type: JSON, content, headers }
    }
}
