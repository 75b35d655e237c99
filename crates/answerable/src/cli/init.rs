//! `answerable init DIR --authority CODE`

use super::{Global, print_json};
use crate::{
    desk::{Council, Desk, PROFILE, Profile, authority},
    failure::Failure,
};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to make; it must be empty or not there yet
    dir: PathBuf,
    /// The council: its ONS code (E08000026), DfE code (331) or exact name
    #[arg(long, value_name = "CODE")]
    authority: String,
}

impl Init {
    pub(crate) fn run(self, global: &Global) -> Result<(), Failure> {
        let authority = authority(&self.authority)?;
        let council = Council {
            name: format!("{} Council", authority.name),
            team: "Information Governance".to_owned(),
            ..Council::default()
        };
        let profile = Profile {
            authority,
            council,
            regulator: crate::desk::Regulator::default(),
            store: None,
            records: None,
        };
        let desk = Desk::create(&self.dir, profile)?;
        let path = desk.root.join(PROFILE);
        if global.json {
            return print_json(
                &serde_json::json!({ "desk": desk.root, "profile": path, "authority": desk.profile.authority }),
            );
        }
        println!(
            "Made a desk for {} in {}.",
            desk.profile.authority,
            desk.root.display()
        );
        println!(
            "Next: fill in the council's e-mail and address in {}, then add published files with",
            path.display()
        );
        println!(
            "  answerable --desk {} published add FILES",
            desk.root.display()
        );
        Ok(())
    }
}
