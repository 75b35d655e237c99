//! The chain of digests that seals an event log.

use serde_json::json;
use sha2::{Digest, Sha256};

/// An event as its row holds it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct EventRow {
    pub(crate) ordinal: i64,
    pub(crate) at: String,
    pub(crate) actor: String,
    pub(crate) kind: String,
    pub(crate) body: String,
    pub(crate) previous: String,
    pub(crate) digest: String,
}

impl EventRow {
    /// The digest this row must carry: of the digest before it and everything it says.
    ///
    /// A JSON array keeps the fields apart: no two different rows are written alike.
    pub(crate) fn seal(&self, reference: &str) -> String {
        let content = json!([
            self.previous,
            reference,
            self.ordinal,
            self.at,
            self.actor,
            self.kind,
            self.body
        ]);
        sha256(content.to_string().as_bytes())
    }
}

/// A fingerprint, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
