//! Where records are kept: a folder of the desk, or an object store that several servers share.
//!
//! In a folder a load appears by one rename. An object store has no rename: there the tables go up
//! first and the load's own file last, and a load is held if that file is there.

use super::{Load, MANIFEST};
use crate::error::DataError;
use datafusion::prelude::SessionContext;
use object_store::{
    ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, path::Path as Key,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
};
use tokio::runtime::Runtime;
use url::Url;

/// How much of a file goes up at once.
const PART_BYTES: usize = 8 << 20;

/// Where records are kept.
#[derive(Clone, Debug)]
pub(super) enum Root {
    /// A folder of the desk.
    Folder(PathBuf),
    /// An object store.
    Store(Remote),
}

/// A place in an object store.
#[derive(Clone, Debug)]
pub(super) struct Remote {
    /// As it was given: `s3://bucket/records`.
    url: Url,
    store: Arc<dyn ObjectStore>,
    prefix: Key,
    /// The store's connections live here, whoever asks.
    runtime: Arc<Background>,
    /// The folder in which loads are written before they go up.
    aside: PathBuf,
}

/// A runtime that may be dropped anywhere, also within another.
#[derive(Debug)]
struct Background(Option<Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Root {
    /// The store at a URL. `settings` are its credentials and options by the names that
    /// `object_store` gives them, such as `aws_access_key_id`; others are passed over.
    pub(super) fn at_url(
        url: &str,
        settings: impl IntoIterator<Item = (String, String)>,
        aside: &Path,
    ) -> Result<Root, DataError> {
        let refused = |problem: String| DataError::Store {
            url: url.to_owned(),
            problem,
        };
        let parsed = Url::parse(url).map_err(|error| refused(error.to_string()))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|error| refused(error.to_string()))?;
        let (store, prefix) = object_store::parse_url_opts(&parsed, settings)
            .map_err(|error| refused(error.to_string()))?;
        Ok(Root::Store(Remote {
            url: parsed,
            store: store.into(),
            prefix,
            runtime: Arc::new(Background(Some(runtime))),
            aside: aside.to_owned(),
        }))
    }

    /// The folder in which a load is written before it is put in place.
    pub(super) fn aside(&self) -> &Path {
        match self {
            Root::Folder(root) => root,
            Root::Store(remote) => &remote.aside,
        }
    }

    /// The load's own file of every load held, of one authority or of all.
    pub(super) fn manifests(&self, authority: Option<&str>) -> Result<Vec<Load>, DataError> {
        match self {
            Root::Folder(root) => manifests_in(root, authority),
            Root::Store(remote) => remote.manifests(authority),
        }
    }

    /// A JSON file of a load.
    pub(super) fn json<T: DeserializeOwned>(
        &self,
        load: &Load,
        file: &str,
    ) -> Result<T, DataError> {
        match self {
            Root::Folder(root) => read_json(&root.join(load.place()).join(file)),
            Root::Store(remote) => {
                let key = remote.key(&format!("{}/{file}", load.place()));
                let bytes = remote.get(&key)?;
                parse_json(&bytes, &PathBuf::from(key.as_ref()))
            }
        }
    }

    /// The fingerprint of a load's file as it is now.
    pub(super) fn fingerprint(&self, load: &Load, file: &str) -> Result<String, DataError> {
        match self {
            Root::Folder(root) => {
                let path = root.join(load.place()).join(file);
                fingerprint(&path).map_err(DataError::io("read", &path))
            }
            Root::Store(remote) => {
                let key = remote.key(&format!("{}/{file}", load.place()));
                remote.fingerprint(key)
            }
        }
    }

    /// Where `DataFusion` finds a load's file.
    pub(super) fn url_of(&self, load: &Load, file: &str) -> Result<Url, DataError> {
        match self {
            Root::Folder(root) => {
                let path = root.join(load.place()).join(file);
                let path = path.canonicalize().map_err(DataError::io("read", &path))?;
                Url::from_file_path(&path).map_err(|()| DataError::Unreadable {
                    path,
                    problem: "its place has no URL".to_owned(),
                })
            }
            Root::Store(remote) => {
                let mut url = remote.url.clone();
                let folder = url.path().trim_end_matches('/').to_owned();
                url.set_path(&format!("{folder}/{}/{file}", load.place()));
                Ok(url)
            }
        }
    }

    /// Makes the store known to a session.
    pub(super) fn register(&self, context: &SessionContext) {
        if let Root::Store(remote) = self {
            context.register_object_store(&remote.url, Arc::clone(&remote.store));
        }
    }

    /// Makes what stands in a folder a load, whole or not at all.
    pub(super) fn put_in_place(&self, aside: &Path, load: &Load) -> Result<(), DataError> {
        match self {
            Root::Folder(root) => rename(root, aside, load),
            Root::Store(remote) => {
                remote.upload(aside, load)?;
                fs::remove_dir_all(aside).map_err(DataError::io("write", aside))
            }
        }
    }
}

/// One rename, and every folder on the way safe on disk.
fn rename(root: &Path, aside: &Path, load: &Load) -> Result<(), DataError> {
    let place = root.join(load.place());
    let mut made = Vec::new();
    let mut folder = place.parent();
    while let Some(above) = folder.filter(|above| !above.exists()) {
        made.push(above);
        folder = above.parent();
    }
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent).map_err(DataError::io("write", parent))?;
    }
    // A folder is safe once the one above it is.
    for folder in made.iter().rev() {
        folder.parent().map_or(Ok(()), sync)?;
    }
    fs::rename(aside, &place).map_err(DataError::io("write", &place))?;
    place.parent().map_or(Ok(()), sync)
}

fn manifests_in(root: &Path, authority: Option<&str>) -> Result<Vec<Load>, DataError> {
    let of_it = |name: &str| authority.is_none_or(|of| name == format!("authority={of}"));
    let mut found = Vec::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(DataError::io("read", &folder))? {
            let path = entry.map_err(DataError::io("read", &folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || !path.is_dir() || (depth == 0 && !of_it(&name)) {
                continue;
            }
            if depth == 3 {
                found.push(read_json(&path.join(MANIFEST))?);
            } else {
                folders.push((path, depth + 1));
            }
        }
    }
    Ok(found)
}

impl Remote {
    fn key(&self, of: &str) -> Key {
        let below = Key::from(of);
        self.prefix.parts().chain(below.parts()).collect()
    }

    /// Waits for the store, whether or not the one who asks is itself asynchronous.
    fn wait<T: Send + 'static>(
        &self,
        of: impl Future<Output = object_store::Result<T>> + Send + 'static,
    ) -> Result<T, DataError> {
        let (done, came) = mpsc::channel();
        if let Some(runtime) = &self.runtime.0 {
            runtime.spawn(async move {
                // Nobody waits any more only if the program ends.
                let _ = done.send(of.await);
            });
        }
        let came = came.recv().map_err(|error| self.refused(&error))?;
        came.map_err(|error| self.refused(&error))
    }

    fn refused(&self, problem: &dyn std::fmt::Display) -> DataError {
        DataError::Store {
            url: self.url.to_string(),
            problem: problem.to_string(),
        }
    }

    fn get(&self, key: &Key) -> Result<Vec<u8>, DataError> {
        let (store, key) = (Arc::clone(&self.store), key.clone());
        self.wait(async move { Ok(store.get(&key).await?.bytes().await?.to_vec()) })
    }

    fn manifests(&self, authority: Option<&str>) -> Result<Vec<Load>, DataError> {
        let below = match authority {
            Some(of) => self.key(&format!("authority={of}")),
            None => self.prefix.clone(),
        };
        let store = Arc::clone(&self.store);
        let texts = self.wait(async move {
            let mut texts = Vec::new();
            let mut listed = store.list(Some(&below));
            while let Some(of) = futures::StreamExt::next(&mut listed).await {
                let key = of?.location;
                if key.filename() == Some(MANIFEST) {
                    let bytes = store.get(&key).await?.bytes().await?;
                    texts.push((PathBuf::from(key.as_ref()), bytes.to_vec()));
                }
            }
            Ok(texts)
        })?;
        texts
            .iter()
            .map(|(path, text)| parse_json(text, path))
            .collect()
    }

    fn fingerprint(&self, key: Key) -> Result<String, DataError> {
        let store = Arc::clone(&self.store);
        self.wait(async move {
            let mut hash = Sha256::new();
            let mut bytes = store.get(&key).await?.into_stream();
            while let Some(some) = futures::StreamExt::next(&mut bytes).await {
                hash.update(&some?);
            }
            Ok(format!("{:x}", hash.finalize()))
        })
    }

    /// Tables and problems first; the load's own file last, and never over another.
    fn upload(&self, aside: &Path, load: &Load) -> Result<(), DataError> {
        let mut files = Vec::new();
        for entry in fs::read_dir(aside).map_err(DataError::io("read", aside))? {
            files.push(entry.map_err(DataError::io("read", aside))?.path());
        }
        files.sort_by_key(|path| path.file_name().is_some_and(|name| name == MANIFEST));
        for path in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let key = self.key(&format!("{}/{name}", load.place()));
            let mut file = File::open(&path).map_err(DataError::io("read", &path))?;
            let mut part = next_part(&mut file).map_err(DataError::io("read", &path))?;
            if part.len() < PART_BYTES {
                let (store, mode) = (Arc::clone(&self.store), PutMode::Create);
                self.wait(async move {
                    let once = PutOptions::from(mode);
                    store.put_opts(&key, PutPayload::from(part), once).await
                })?;
                continue;
            }
            let store = Arc::clone(&self.store);
            let mut upload = self.wait(async move { store.put_multipart(&key).await })?;
            while !part.is_empty() {
                let sent = std::mem::take(&mut part);
                upload = self.wait(async move {
                    upload.put_part(PutPayload::from(sent)).await?;
                    Ok(upload)
                })?;
                part = next_part(&mut file).map_err(DataError::io("read", &path))?;
            }
            self.wait(async move { upload.complete().await })?;
        }
        Ok(())
    }
}

fn next_part(file: &mut File) -> std::io::Result<Vec<u8>> {
    let mut part = Vec::new();
    file.take(PART_BYTES as u64).read_to_end(&mut part)?;
    Ok(part)
}

/// The fingerprint of a file.
pub(super) fn fingerprint(path: &Path) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    loop {
        let more = file.fill_buf()?;
        if more.is_empty() {
            return Ok(format!("{:x}", hash.finalize()));
        }
        hash.update(more);
        let read = more.len();
        file.consume(read);
    }
}

/// Makes a file or folder safe on disk.
pub(super) fn sync(path: &Path) -> Result<(), DataError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(DataError::io("write", path))
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, DataError> {
    let bytes = fs::read(path).map_err(|error| damaged(path, error.to_string()))?;
    parse_json(&bytes, path)
}

fn parse_json<T: DeserializeOwned>(bytes: &[u8], path: &Path) -> Result<T, DataError> {
    serde_json::from_slice(bytes).map_err(|error| damaged(path, error.to_string()))
}

fn damaged(path: &Path, problem: String) -> DataError {
    DataError::Damaged {
        path: path.to_owned(),
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeMap;

    #[test]
    fn a_large_table_goes_up_in_parts() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("file://{}/records", folder.path().display());
        let aside = folder.path().join("aside");
        let root = Root::at_url(&url, [], &aside).unwrap();
        let load = Load {
            id: "1".to_owned(),
            of: "posts".to_owned(),
            title: String::new(),
            year: None,
            authority: "E00000000".to_owned(),
            from: None,
            as_at: date(2022, 9, 30),
            loaded_at: String::new(),
            loaded_by: String::new(),
            files: Vec::new(),
            tables: BTreeMap::new(),
            problems: BTreeMap::new(),
            made_up: true,
        };
        let given = aside.join("given");
        fs::create_dir_all(&given).unwrap();
        let bytes: Vec<u8> = (0..=250).cycle().take(2 * PART_BYTES + 7).collect();
        fs::write(given.join("posts.parquet"), &bytes).unwrap();
        let text = serde_json::to_string(&load).unwrap();
        fs::write(given.join(MANIFEST), text).unwrap();
        root.put_in_place(&given, &load).unwrap();
        assert!(!given.exists());
        let held = root.manifests(Some("E00000000")).unwrap();
        assert_eq!(held, std::slice::from_ref(&load));
        assert!(root.manifests(Some("E00000001")).unwrap().is_empty());
        let found = root.fingerprint(&load, "posts.parquet").unwrap();
        assert_eq!(found, format!("{:x}", Sha256::digest(&bytes)));
    }
}
