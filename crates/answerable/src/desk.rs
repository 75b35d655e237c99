//! A desk: the folder in which a council's requests are worked on, and its profile.

use crate::failure::{self, Failure};
use answerable_core::{
    figures::Authority,
    letters::{Wordings, blocks::Sender},
};
use answerable_data::{
    Catalogue, Families,
    records::{Load, Records},
};
use answerable_law::{
    Calendar,
    clock::{Facts, Kind, run},
    fees_2004::Limits,
};
use answerable_returns::{KEY_LENGTH, Key};
use answerable_store::Store;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// The profile's file name; the folder that holds it is the desk.
pub(crate) const PROFILE: &str = "answerable.toml";

/// The key of the pseudonyms in the desk's records.
const KEY: &str = "records.key";

/// The folder of a desk's own bank holidays.
pub(crate) const CALENDAR: &str = "calendar";

/// The bank holidays before a change, kept until every case has been told of it.
pub(crate) const CALENDAR_OLD: &str = "calendar.old";

/// English authorities with their codes, from the DfE files (OGL v3.0).
const AUTHORITIES: &str = include_str!("../../../published/authorities.csv");

/// `answerable.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    pub(crate) authority: Authority,
    pub(crate) council: Council,
    #[serde(default)]
    pub(crate) regulator: Regulator,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) store: Option<StoreAt>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) records: Option<RecordsAt>,
}

/// What letters say of the council.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Council {
    pub(crate) name: String,
    pub(crate) team: String,
    #[serde(default)]
    pub(crate) address: Vec<String>,
    pub(crate) email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) telephone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) website: Option<String>,
    /// Who signs: name and post, a line each.
    #[serde(default)]
    pub(crate) officer: Vec<String>,
}

/// The regulator's name is data: the Data (Use and Access) Act 2025 changes it when commenced.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Regulator {
    pub(crate) name: String,
}

impl Default for Regulator {
    fn default() -> Self {
        Regulator {
            name: "Information Commissioner".to_owned(),
        }
    }
}

/// Where cases are kept, if not in the desk's own file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoreAt {
    /// `postgres://user@host/database`, when several servers share it.
    pub(crate) url: String,
}

/// Where the council's own records are kept, if not in the desk's own folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordsAt {
    /// An object store: `s3://bucket/records`, `az://container/records`, `gs://bucket/records`.
    pub(crate) url: String,
}

/// The address letters give while the council's is not set; `issue` refuses it.
pub(crate) const EMAIL_NOT_SET: &str = "not-set@example.invalid";

#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) root: PathBuf,
    pub(crate) profile: Profile,
}

impl Desk {
    /// Opens the desk at `given`, else the nearest folder upwards that has a profile.
    pub(crate) fn open(given: Option<&Path>) -> Result<Desk, Failure> {
        let root = match given {
            Some(root) => root.to_owned(),
            None => nearest()?,
        };
        let path = root.join(PROFILE);
        let text = fs::read_to_string(&path).map_err(|error| {
            Failure::not_found(format!(
                "no desk at {}: {PROFILE} cannot be read: {error}",
                root.display()
            ))
            .hint(
                "make one with `answerable init DIR --authority CODE`, or name one with --desk DIR",
            )
        })?;
        let profile = toml::from_str(&text).map_err(|error| {
            Failure::refused(format!(
                "{} is not a profile: {}",
                path.display(),
                error.to_string().trim()
            ))
        })?;
        Ok(Desk { root, profile })
    }

    /// Makes a desk in a folder that is empty or not there yet.
    pub(crate) fn create(root: &Path, profile: Profile) -> Result<Desk, Failure> {
        let occupied = fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some());
        if occupied {
            return Err(Failure::new(
                failure::Kind::Conflict,
                format!("{} is not empty", root.display()),
            )
            .hint("choose another folder; nothing was changed"));
        }
        fs::create_dir_all(root)?;
        let text = toml::to_string(&profile).map_err(Failure::refused)?;
        let head = "# The desk's profile: what letters say of the council, and where cases are kept.\n# See docs/using/officer.md.\n\n";
        fs::write(root.join(PROFILE), format!("{head}{text}"))?;
        Ok(Desk {
            root: root.to_owned(),
            profile,
        })
    }

    pub(crate) async fn store(&self) -> Result<Store, Failure> {
        let url = if let Some(store) = &self.profile.store {
            store.url.clone()
        } else {
            let root = self.root.canonicalize()?;
            format!("sqlite://{}?mode=rwc", root.join("answerable.db").display())
        };
        Ok(Store::open(&url).await?)
    }

    pub(crate) fn catalogue(&self) -> Result<Catalogue, Failure> {
        Ok(Catalogue::open(
            &self.root.join("published"),
            Families::builtin()?,
        )?)
    }

    /// The bank holidays: the desk's own once it has taken a change in, otherwise those built in.
    pub(crate) fn calendar(&self) -> Result<Calendar, Failure> {
        let folder = self.root.join(CALENDAR);
        if folder.is_dir() {
            return read_calendar(&folder);
        }
        // A change was broken off before it took effect.
        let old = self.root.join(CALENDAR_OLD);
        if old.is_dir() {
            return read_calendar(&old);
        }
        Ok(Calendar::builtin().clone())
    }

    /// The calendar of the desk here, if there is one; otherwise the one built in.
    pub(crate) fn calendar_here(given: Option<&Path>) -> Result<Calendar, Failure> {
        Desk::open_here(given)?
            .map_or_else(|| Ok(Calendar::builtin().clone()), |desk| desk.calendar())
    }

    /// Whether there is a desk in this folder or above it.
    pub(crate) fn is_here() -> bool {
        nearest().is_ok()
    }

    /// Refuses a date of receipt that the law or the calendar does not reach.
    pub(crate) fn in_calendar(&self, received: Date) -> Result<(), Failure> {
        let facts = Facts {
            kind: Kind::Foia,
            received,
            steps: &[],
            closed: &[],
            today: received,
        };
        run(facts, &self.calendar()?)?;
        Ok(())
    }

    /// The desk here, if there is one.
    pub(crate) fn open_here(given: Option<&Path>) -> Result<Option<Desk>, Failure> {
        if given.is_none() && !Desk::is_here() {
            return Ok(None);
        }
        Desk::open(given).map(Some)
    }

    /// The cost limits: the desk's own where it has laid its table over the one built in.
    pub(crate) fn limits(&self) -> Result<Limits, Failure> {
        let path = self.root.join("fees").join("appropriate-limit.csv");
        if !path.exists() {
            return Ok(Limits::builtin().clone());
        }
        let text = fs::read_to_string(&path).map_err(|error| {
            Failure::refused(format!("{} cannot be read: {error}", path.display()))
        })?;
        Ok(Limits::from_csv(&text)?)
    }

    /// The letter wording: built in, with the desk's own `letters/` laid over it.
    pub(crate) fn wordings(&self) -> Result<Wordings, Failure> {
        let mut wordings = Wordings::builtin();
        let folder = self.root.join("letters");
        if folder.is_dir() {
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.extension().is_some_and(|end| end == "md") {
                    let kind = path.file_stem().unwrap_or_default().to_string_lossy();
                    wordings
                        .overlay(&kind, &fs::read_to_string(&path)?)
                        .map_err(Failure::refused)?;
                }
            }
        }
        Ok(wordings)
    }

    pub(crate) fn sender(&self) -> Sender {
        let council = &self.profile.council;
        let email = if council.email.is_empty() {
            EMAIL_NOT_SET
        } else {
            &council.email
        };
        Sender {
            name: council.name.clone(),
            team: council.team.clone(),
            address: council.address.clone(),
            email: email.to_owned(),
            telephone: council.telephone.clone(),
            website: council.website.clone(),
        }
    }

    /// The council's own records. An object store takes its credentials from the environment, by
    /// the names it gives them itself, such as `AWS_ACCESS_KEY_ID`.
    pub(crate) fn records(&self) -> Result<Records, Failure> {
        let folder = self.root.join("records");
        let Some(kept) = &self.profile.records else {
            return Ok(Records::at(&folder));
        };
        let settings = std::env::vars_os().filter_map(|(name, value)| {
            Some((
                name.into_string().ok()?.to_lowercase(),
                value.into_string().ok()?,
            ))
        });
        Ok(Records::at_url(&kept.url, settings, &folder)?)
    }

    /// The key that identifiers are pseudonymised with: made when the first records are loaded, and
    /// never changed, for the same person must get the same pseudonym in every load.
    pub(crate) fn records_key(&self) -> Result<Key, Failure> {
        let path = self.root.join(KEY);
        if !path.exists() {
            if !self.records()?.all()?.is_empty() {
                return Err(Failure::refused(format!(
                    "{} is not there, and records are loaded that were pseudonymised with it",
                    path.display()
                ))
                .hint("put it back from where it is kept safe; with another key nobody would be recognised from one load to the next"));
            }
            make_key(&path)?;
        }
        let text = fs::read_to_string(&path).map_err(|error| {
            Failure::refused(format!("{} cannot be read: {error}", path.display()))
        })?;
        let bytes: Option<Vec<u8>> = (0..text.trim().len() / 2)
            .map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok())
            .collect();
        let bytes: [u8; KEY_LENGTH] =
            bytes
                .and_then(|bytes| bytes.try_into().ok())
                .ok_or_else(|| {
                    Failure::refused(format!(
                        "{} is not a key of {KEY_LENGTH} bytes in hexadecimal",
                        path.display()
                    ))
                })?;
        Ok(Key::new(&bytes))
    }

    /// The load of that identifier, or the end of one.
    pub(crate) fn load(&self, id: &str) -> Result<Load, Failure> {
        let mut found = self.records()?.ending_in(id)?;
        match (found.pop(), found.len()) {
            (Some(load), 0) => Ok(load),
            (None, _) => Err(
                Failure::not_found(format!("no load held here is called “{id}”"))
                    .hint("see `answerable records list`"),
            ),
            (Some(_), more) => Err(Failure::refused(format!(
                "{} loads held here end in “{id}”: give more of the identifier",
                more + 1
            ))
            .hint("see `answerable records list`")),
        }
    }

    /// Where a case's letter and data files are put for people to open.
    pub(crate) fn case_folder(&self, reference: &str) -> PathBuf {
        self.root.join("cases").join(reference)
    }
}

/// Makes a key from the system's randomness, for the desk's owner alone to read. It appears whole
/// or not at all, and is never written over: of two first loads at once, both use the first's.
fn make_key(path: &Path) -> Result<(), Failure> {
    let mut bytes = [0; KEY_LENGTH];
    fs::File::open("/dev/urandom")
        .and_then(|mut random| random.read_exact(&mut bytes))
        .map_err(|error| {
            Failure::new(
                failure::Kind::Unexpected,
                format!("no random key can be made: {error}"),
            )
        })?;
    let text = bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut aside = tempfile::NamedTempFile::with_prefix_in(".records-key-", folder)?;
    aside.write_all(text.as_bytes())?;
    aside.as_file().sync_all()?;
    match aside.persist_noclobber(path) {
        Ok(_) => Ok(fs::File::open(folder)?.sync_all()?),
        Err(taken) if taken.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(failed) => Err(failed.error.into()),
    }
}

/// The calendar in a folder.
pub(crate) fn read_calendar(folder: &Path) -> Result<Calendar, Failure> {
    let read = |name| {
        let path = folder.join(name);
        fs::read_to_string(&path).map_err(|error| {
            Failure::refused(format!("{} cannot be read: {error}", path.display())).hint(
                "a desk with a calendar folder needs both of its files; without the folder, the calendar built in is used",
            )
        })
    };
    Ok(Calendar::from_csv(
        &read("bank-holidays.csv")?,
        &read("range.csv")?,
    )?)
}

fn nearest() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir()?;
    let found = here
        .ancestors()
        .find(|folder| folder.join(PROFILE).is_file());
    found.map(Path::to_owned).ok_or_else(|| {
        Failure::not_found(format!("no desk here: there is no {PROFILE} in {} or above it", here.display()))
            .hint("make one with `answerable init DIR --authority CODE`, or name one with --desk DIR or ANSWERABLE_DESK")
    })
}

/// Regions and the country that statistics are also published for.
const AREAS: [&str; 10] = [
    "England",
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
];

/// The places that statistics are published for, as a letter would name them: "Bristol" for
/// "Bristol, City of".
pub(crate) fn places() -> Vec<&'static str> {
    let names = AUTHORITIES.lines().skip(1).filter_map(|line| {
        let name = line.splitn(3, ',').nth(2)?.trim_matches('"');
        name.split(',').next()
    });
    names.chain(AREAS).collect()
}

/// The authority whose letter names itself so: "Coventry City Council", "London Borough of Barnet".
/// Nothing where that is no English authority of that very name.
pub(crate) fn authority_of_letter(named: &str) -> Option<Authority> {
    const KINDS: [&str; 17] = [
        "metropolitan borough council",
        "metropolitan district council",
        "royal borough of",
        "london borough of",
        "borough council of",
        "county council",
        "borough council",
        "district council",
        "city council",
        "unitary authority",
        "council of",
        "city of",
        "council",
        "the",
        "borough of",
        "county of",
        "metropolitan borough of",
    ];
    let plain = |text: &str| {
        let words: Vec<String> = text
            .to_lowercase()
            .replace('&', " and ")
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
            .filter(|word| !word.is_empty())
            .map(|word| word.replace('\u{2019}', "'"))
            .collect();
        words.join(" ")
    };
    let mut name = format!(" {} ", plain(named));
    for kind in KINDS {
        name = name.replace(&format!(" {kind} "), " ");
    }
    let name = name.trim().to_owned();
    let mut rows = csv::Reader::from_reader(AUTHORITIES.as_bytes());
    let mut found = rows.records().flatten().filter(|row| {
        // "Bristol, City of", "Herefordshire, County of".
        row[2]
            .split(',')
            .next()
            .is_some_and(|own| plain(own) == name)
    });
    let one = found.next()?;
    found.next().is_none().then(|| authority(&one[0]).ok())?
}

/// The authority with that code of either kind, or exactly that name.
pub(crate) fn authority(named: &str) -> Result<Authority, Failure> {
    let mut rows = csv::Reader::from_reader(AUTHORITIES.as_bytes());
    for row in rows.records() {
        let row = row.map_err(|error| Failure::new(failure::Kind::Unexpected, error))?;
        let (ons, dfe, name) = (&row[0], &row[1], &row[2]);
        if ons.eq_ignore_ascii_case(named) || dfe == named || name.eq_ignore_ascii_case(named) {
            return Ok(Authority {
                ons: ons.to_owned(),
                dfe: Some(dfe.to_owned()),
                name: name.to_owned(),
            });
        }
    }
    Err(Failure::not_found(format!("“{named}” is not the code or the exact name of an English authority"))
        .hint("give the Office for National Statistics code, such as E08000026, or the three-digit DfE code, such as 331"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_by_either_code_or_name() {
        for named in ["E08000026", "331", "coventry"] {
            assert_eq!(authority(named).unwrap().name, "Coventry");
        }
        assert!(authority("Coventr").is_err());
    }

    #[test]
    fn councils_by_what_their_letters_call_them() {
        for (named, name) in [
            ("Coventry City Council", Some("Coventry")),
            ("Leicester City Council", Some("Leicester")),
            ("Leicestershire County Council", Some("Leicestershire")),
            ("London Borough of Barnet", Some("Barnet")),
            (
                "The Royal Borough of Kensington & Chelsea",
                Some("Kensington and Chelsea"),
            ),
            ("Bristol City Council", Some("Bristol, City of")),
            ("Exampleton Council", None),
            ("Council", None),
        ] {
            let found = authority_of_letter(named);
            assert_eq!(found.map(|found| found.name).as_deref(), name, "{named}");
        }
    }

    #[test]
    fn places_are_named_as_letters_name_them() {
        let places = places();
        for name in [
            "Leicester",
            "Leicestershire",
            "Bristol",
            "Kingston upon Hull",
            "England",
        ] {
            assert!(places.contains(&name), "{name}");
        }
    }
}
