//! Checks the payload on standard input: `cargo run --example check < payload.json`.

use atlas_integrations::Integration;
use atlas_integrations::draft::Draft;
use atlas_integrations::options::Options;
use std::io::{Read, stdin};
use std::process::ExitCode;

fn main() -> std::io::Result<ExitCode> {
    let mut text = Vec::new();
    stdin().read_to_end(&mut text)?;
    let draft = match Draft::from_json(&text, Options::default()) {
        Ok(draft) => draft,
        Err(flaw) => {
            println!("{flaw}");
            return Ok(ExitCode::FAILURE);
        }
    };
    let (verdict, issues) = match Integration::check(&draft, Options::default()) {
        Ok((integration, remarks)) => {
            // Secrets do not show, however it is printed.
            println!("{integration:?}");
            (ExitCode::SUCCESS, remarks)
        }
        Err(issues) => (ExitCode::FAILURE, issues),
    };
    for issue in &issues {
        println!("{}: {} ({})", issue.path.join("."), issue, issue.code.name());
    }
    Ok(verdict)
}
