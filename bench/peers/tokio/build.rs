//! Tells the program with which tokio and which compiler it is built.

use std::env;
use std::fs;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=TOKIO_VERSION={}", tokio_version());
    println!("cargo:rustc-env=RUSTC_VERSION={}", rustc_version());
}

/// As cargo has resolved it.
fn tokio_version() -> String {
    let lock = fs::read_to_string("Cargo.lock").expect("cargo writes Cargo.lock before it builds");
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"tokio\"");
    let version = lines.nth(1).expect("tokio stands in Cargo.lock");
    version.trim_start_matches("version = ").trim_matches('"').to_string()
}

fn rustc_version() -> String {
    let compiler = env::var("RUSTC").expect("cargo names the compiler");
    let output = Command::new(compiler)
        .arg("--version")
        .output()
        .expect("the compiler runs");
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    line.split_whitespace().nth(1).unwrap_or("unknown").to_string()
}
