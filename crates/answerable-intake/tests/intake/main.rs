//! Files in, blocks out: every format, every bad input. All letters and people are made up.

mod any_bytes;
mod build;
mod docx;
mod html;
mod inspect;
mod limits;
mod mail;
mod odt;
mod pdf;
mod requests;
mod sheets;
