//! Measures the workloads of the testbed on Tokio and prints a line for each; `../README.md` says how.

mod arguments;
mod children;
mod events;
mod load;
mod measure;
mod result;
mod spawns;
mod tail;
mod talks;
mod trees;
mod waits;
mod workloads;

use arguments::{Arguments, Request};
use std::env;
use std::process::exit;

/// The name in the lines.
const NAME: &str = "tokio";

fn main() {
    match arguments::parse(env::args().skip(1)) {
        Ok(Request::Version) => {
            println!("{} {} (rustc {})", NAME, env!("TOKIO_VERSION"), env!("RUSTC_VERSION"));
        }
        Ok(Request::Help) => println!("{}", arguments::usage()),
        Ok(Request::Measure(arguments)) => exit(if succeeds(&arguments) { 0 } else { 1 }),
        Err(message) => {
            eprintln!("{}\n{}", message, arguments::usage());
            exit(2);
        }
    }
}

/// Measures them all. False if one of them came to a wrong result or to an end of its own.
fn succeeds(arguments: &Arguments) -> bool {
    if arguments.in_process {
        return arguments
            .workloads
            .iter()
            .all(|workload| children::be_child(workload, &arguments.setting));
    }
    let mut all = true;
    for workload in &arguments.workloads {
        all &= children::measure_in_child(workload, &arguments.options);
    }
    all
}
