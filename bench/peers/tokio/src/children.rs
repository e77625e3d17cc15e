//! Measures each workload in a process of its own, which can be given up when it hangs and whose memory is its own.
//!
//! The child says on its standard output, before every step, how long the step may take: `within SECONDS WHAT`. Its
//! last line is the result. It ends when its standard input does, so that it does not outlive its parent.

use crate::measure::{Round, Rule, Setting};
use crate::result;
use crate::workloads::Workload;
use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{exit, Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

const WITHIN: &str = "within ";
const LONGEST_START: Duration = Duration::from_secs(25);
const LONGEST_PREPARATION: Duration = Duration::from_secs(120);

/// Runs the child and prints its line. False if it failed.
pub fn measure_in_child(workload: &Workload, options: &[String]) -> bool {
    let mut child = Command::new(env::current_exe().expect("the program has a path"))
        .arg(workload.name)
        .args(options)
        .arg("--in-process")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program can start itself");
    let lines = lines_of(&mut child);
    let mut limit = LONGEST_START;
    let mut step = "the start".to_string();
    let mut line = String::new();
    loop {
        match lines.recv_timeout(limit) {
            Ok(next) => match next.strip_prefix(WITHIN).and_then(|words| words.split_once(' ')) {
                Some((seconds, what)) => {
                    limit = Duration::from_secs(seconds.parse().expect("a number of seconds"));
                    step = what.to_string();
                }
                None => line = next,
            },
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                child.kill().expect("a child can be killed");
                child.wait().expect("a child can be waited for");
                let reason = format!("{} did not finish in {} s", step, limit.as_secs());
                println!("{}", result::not_available(workload.name, &reason));
                return true;
            }
        }
    }
    let status = child.wait().expect("a child can be waited for");
    if line.is_empty() {
        line = result::not_available(workload.name, &format!("its process ended with {}", status));
    }
    println!("{}", line);
    status.success()
}

/// Measures in this process and prints the line. False if a result was wrong.
pub fn be_child(workload: &Workload, setting: &Setting) -> bool {
    end_with_parent();
    let rounds = rounds(workload, setting);
    println!(
        "{}",
        match &rounds {
            Ok(rounds) => result::line(workload.name, rounds),
            Err(reason) => result::not_available(workload.name, reason),
        }
    );
    rounds.is_ok()
}

fn rounds(workload: &Workload, setting: &Setting) -> Result<Vec<Round>, String> {
    say_limit(LONGEST_PREPARATION, "the preparation");
    let mut subject = (workload.prepare)(setting);
    let rule = Rule::of(workload.long, setting.short);
    let start = Instant::now();
    let mut warm_ups = 0;
    while warm_ups < rule.warm_ups || start.elapsed() < rule.warm_up {
        say_limit(subject.limit(), "an iteration");
        subject.warm_up()?;
        warm_ups += 1;
    }
    let counted = (0..rule.counted).map(|_| {
        say_limit(subject.limit(), "an iteration");
        subject.run()
    });
    let rounds = counted.collect();
    std::mem::forget(subject); // the process ends anyway, and what is still running must not keep it
    rounds
}

fn say_limit(limit: Duration, what: &str) {
    println!("{}{} {}", WITHIN, limit.as_secs(), what);
}

fn lines_of(child: &mut Child) -> Receiver<String> {
    let output = child.stdout.take().expect("the output is a pipe");
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

fn end_with_parent() {
    thread::spawn(|| {
        while matches!(io::stdin().read(&mut [0]), Ok(1..)) {}
        exit(1);
    });
}
