#![no_main]
//! Any bytes as a message, and as a mailbox.

// Built as here, the parser of mail asserts what it mends otherwise. The reader catches that, so it
// must not end the run; a panic of our own still does, as nothing catches it.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or("", |place| place.file());
        if !place.contains("mail-parser") {
            eprintln!("{panic}");
        }
    })),
    |data: &[u8]| answerable_intake::fuzzing::mail(data)
);
