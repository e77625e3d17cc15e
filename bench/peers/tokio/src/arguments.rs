//! Reads the command line.

use crate::measure::{Setting, Sizes};
use crate::workloads::{Workload, WORKLOADS};

/// What the user wants.
pub enum Request {
    Version,
    Help,
    Measure(Arguments),
}

/// What is to be measured, and how.
pub struct Arguments {
    pub workloads: Vec<&'static Workload>,
    pub setting: Setting,
    /// True in the process that measures one workload.
    pub in_process: bool,
    /// All arguments but the workloads, for such a process.
    pub options: Vec<String>,
}

/// Says why in words if it can't be read.
pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut arguments = Arguments {
        workloads: Vec::new(),
        setting: Setting {
            workers: 2,
            short: false,
            sizes: Sizes::STANDARD,
            load_steps: None,
            load_rates: Vec::new(),
        },
        in_process: false,
        options: Vec::new(),
    };
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            add_workloads(&mut arguments.workloads, &word)?;
            continue;
        }
        let setting = &mut arguments.setting;
        arguments.options.push(word.clone());
        let mut value = || {
            let value = words.next().ok_or(format!("{} needs a value", word))?;
            arguments.options.push(value.clone());
            Ok::<String, String>(value)
        };
        match word.as_str() {
            "--version" => return Ok(Request::Version),
            "--help" => return Ok(Request::Help),
            "--workers" => setting.workers = positive(&word, &value()?)?,
            "--short" => {
                setting.short = true;
                setting.sizes = Sizes::SHORT;
            }
            "--load-steps" => setting.load_steps = Some(positive(&word, &value()?)?),
            "--load-rate" => setting.load_rates.push(rate(&word, &value()?)?),
            "--in-process" => arguments.in_process = true,
            _ => return Err(format!("unknown option {}", word)),
        }
    }
    if arguments.workloads.is_empty() {
        return Err("no workload is named".to_string());
    }
    Ok(Request::Measure(arguments))
}

/// How the program is called.
pub fn usage() -> String {
    let names: Vec<&str> = WORKLOADS.iter().map(|workload| workload.name).collect();
    format!(
        "usage: {} WORKLOAD... [--workers N] [--short] [--load-steps STEPS_PER_MICRO] [--load-rate N=RATE]... \
         | --version\n\
         workloads: all {}",
        crate::NAME,
        names.join(" ")
    )
}

fn add_workloads(chosen: &mut Vec<&'static Workload>, name: &str) -> Result<(), String> {
    let before = chosen.len();
    for workload in WORKLOADS
        .iter()
        .filter(|workload| name == "all" || name == workload.name)
    {
        if !chosen.iter().any(|other| other.name == workload.name) {
            chosen.push(workload);
        }
    }
    if chosen.len() == before && !chosen.iter().any(|other| name == "all" || name == other.name) {
        return Err(format!("unknown workload {}", name));
    }
    Ok(())
}

fn rate(option: &str, value: &str) -> Result<(usize, f64), String> {
    let (workers, rate) = value
        .split_once('=')
        .ok_or(format!("{} {} is not N=RATE", option, value))?;
    Ok((positive(option, workers)?, positive(option, rate)?))
}

fn positive<T: std::str::FromStr + PartialOrd + Default>(option: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .ok()
        .filter(|number| *number > T::default())
        .ok_or(format!("{} {} is not a number above 0", option, value))
}
