//! A scratch desk and the program run at it.

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

pub(crate) struct TestDesk {
    folder: TempDir,
}

/// What the program printed and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    #[track_caller]
    pub(crate) fn ok(self) -> Ran {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_answerable"));
    program.env_remove("ANSWERABLE_DESK");
    program
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

impl TestDesk {
    /// A desk for Coventry without anything in it.
    pub(crate) fn empty() -> TestDesk {
        let folder = tempfile::tempdir().unwrap();
        let desk = TestDesk { folder };
        let root = desk.root();
        let init = program()
            .args(["init", root.to_str().unwrap(), "--authority", "E08000026"])
            .output()
            .unwrap();
        Ran::from(init).ok();
        let profile = root.join("answerable.toml");
        let text = std::fs::read_to_string(&profile).unwrap();
        std::fs::write(
            profile,
            text.replace("email = \"\"", "email = \"foi@coventry.example\""),
        )
        .unwrap();
        desk
    }

    /// A desk for Coventry with the sample files of published statistics.
    pub(crate) fn with_statistics() -> TestDesk {
        let desk = TestDesk::empty();
        desk.run(&[
            "published",
            "add",
            samples().join("published").to_str().unwrap(),
        ])
        .ok();
        desk
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// A file beside the desk.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut program = program();
        program.arg("--desk").arg(self.root()).args(args);
        program
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.command(args).output().unwrap().into()
    }

    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let mut with_json = args.to_vec();
        with_json.push("--json");
        self.run(&with_json).ok().json()
    }

    /// Takes a sample request in, answered well after the editions were published.
    #[track_caller]
    pub(crate) fn answer(&self, sample: &str, received: Option<&str>) -> Value {
        let file = samples().join("requests").join(sample);
        let mut args = vec!["answer", file.to_str().unwrap(), "--on", "2024-03-08"];
        args.extend(
            received
                .iter()
                .flat_map(|received| ["--received", received]),
        );
        self.json(&args)
    }
}

/// The parts of a case that belong to a question.
pub(crate) fn parts<'a>(case: &'a Value, question: &str) -> Vec<&'a Value> {
    case["parts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|part| part["question"] == question)
        .collect()
}

/// The value of a part's first figure, as printed in data.
pub(crate) fn value(part: &Value) -> String {
    part["figures"][0]["value"]["number"]
        .as_str()
        .unwrap_or("none")
        .to_owned()
}

pub(crate) fn because(part: &Value) -> String {
    let steps = part["because"].as_array().unwrap();
    steps
        .iter()
        .map(|step| step["says"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join(" / ")
}
