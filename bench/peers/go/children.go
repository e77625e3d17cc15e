// This file measures each workload in a process of its own, which can be given up when it hangs and whose memory is
// its own.
//
// The child says on its standard output, before every step, how long the step may take: "within SECONDS WHAT". Its
// last line is the result. It ends when its standard input does, so that it does not outlive its parent.

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

const (
	stepFormat         = "within %d %q\n"
	longestStart       = 25 * time.Second
	longestPreparation = 120 * time.Second
)

// measureInChild runs the child and prints its line. It is false if the child failed.
func measureInChild(workload workload, options []string) bool {
	program, err := os.Executable()
	must(err)
	child := exec.Command(program, append(append([]string{workload.name}, options...), "--in-process")...)
	child.Stderr = os.Stderr
	_, err = child.StdinPipe()
	must(err)
	output, err := child.StdoutPipe()
	must(err)
	must(child.Start())
	line, given := lastLine(output)
	if given != "" {
		must(child.Process.Kill())
		_ = child.Wait()
		fmt.Println(notAvailable(workload.name, given))
		return true
	}
	err = child.Wait()
	if line == "" {
		line = notAvailable(workload.name, fmt.Sprintf("its process ended with %v", child.ProcessState))
	}
	fmt.Println(line)
	return err == nil
}

// lastLine reads until the end, or until a step has taken too long, which it then says in words.
func lastLine(output io.Reader) (line, givenUp string) {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(output); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	seconds, step := int(longestStart.Seconds()), "the start"
	for {
		select {
		case next, open := <-lines:
			if !open {
				return line, ""
			}
			if found, _ := fmt.Sscanf(next+"\n", stepFormat, &seconds, &step); found != 2 {
				line = next
			}
		case <-time.After(time.Duration(seconds) * time.Second):
			return "", fmt.Sprintf("%s did not finish in %d s", step, seconds)
		}
	}
}

// beChild measures in this process and prints the line. It is false if a result was wrong.
func beChild(workload workload, setting setting) bool {
	go endWithParent()
	rounds, err := roundsOf(workload, setting)
	if err != nil {
		fmt.Println(notAvailable(workload.name, err.Error()))
		return false
	}
	fmt.Println(resultLine(workload.name, rounds))
	return true
}

func roundsOf(workload workload, setting setting) ([]round, error) {
	sayLimit(longestPreparation, "the preparation")
	subject := workload.prepare(setting)
	rule := ruleOf(workload.long, setting.short)
	start := time.Now()
	for warmUps := 0; warmUps < rule.warmUps || time.Since(start) < rule.warmUp; warmUps++ {
		sayLimit(subject.limit, "an iteration")
		if _, err := subject.warmUp(); err != nil {
			return nil, err
		}
	}
	rounds := make([]round, 0, rule.counted)
	for len(rounds) < rule.counted {
		sayLimit(subject.limit, "an iteration")
		round, err := subject.run()
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, round)
	}
	return rounds, nil
}

func sayLimit(limit time.Duration, what string) {
	fmt.Printf(stepFormat, int(limit.Seconds()), what)
}

func endWithParent() {
	_, _ = io.Copy(io.Discard, os.Stdin)
	os.Exit(1)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
