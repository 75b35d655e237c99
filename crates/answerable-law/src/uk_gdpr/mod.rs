//! UK General Data Protection Regulation: the time for a subject access request.

pub mod article_12;
