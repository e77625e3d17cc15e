// This file has the workloads that look at times of single events.

package main

import (
	"fmt"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	pause      = 200 * time.Microsecond
	computeFor = 20 * time.Millisecond
)

// wakeLatency is from a spawn on an idle runtime until main, which waits for the goroutine, goes on.
func wakeLatency(sizes sizes) (round, error) {
	var latencies distribution
	for number := 0; number < sizes.wakes; number++ {
		start := time.Now()
		end := make(chan struct{}, 1)
		go func() { end <- struct{}{} }()
		<-end
		latencies.add(time.Since(start))
		time.Sleep(pause)
	}
	figures := []figure{latencies.figure("p50", 50), latencies.figure("p99", 99)}
	return round{latencies.totalNanos(), sizes.wakes, figures}, nil
}

// idleCPU is the processor time that this process uses while one goroutine sleeps most of the time.
func idleCPU(sizes sizes) (round, error) {
	var stopped atomic.Bool
	end := newCountdown(1)
	go func() {
		for !stopped.Load() {
			time.Sleep(shortSleep)
		}
		end.arrive()
	}()
	before := processorTime()
	time.Sleep(sizes.idle)
	used := processorTime() - before
	stopped.Store(true)
	err := end.wait()
	result := roundOf(used, 1)
	result.figures = []figure{{"cpu_ms", result.nanos / 1e6}}
	return result, err
}

// stranding is how long the children of a goroutine wait that goes on to compute without calling the runtime.
func stranding(sizes sizes) (round, error) {
	var result round
	for _, children := range []int{1, 8} {
		var waits distribution
		for number := 0; number < sizes.strandingRounds; number++ {
			wait, err := lastChild(children)
			if err != nil {
				return result, err
			}
			waits.add(wait)
		}
		result.figures = append(result.figures,
			waits.figure(fmt.Sprintf("n%d_p50", children), 50), waits.figure(fmt.Sprintf("n%d_p99", children), 99))
		result.nanos += waits.totalNanos()
		result.operations += sizes.strandingRounds
	}
	return result, nil
}

// lastChild runs a parent and its children, and is the time from the parent's start to the end of the last child.
func lastChild(children int) (time.Duration, error) {
	ends := newCountdown(children + 1)
	var left atomic.Int64
	left.Store(int64(children))
	var wait time.Duration
	go func() {
		start := time.Now()
		child := func() {
			if left.Add(-1) == 0 {
				wait = time.Since(start)
			}
			ends.arrive()
		}
		for number := 0; number < children; number++ {
			go child()
		}
		for time.Since(start) < computeFor {
		}
		ends.arrive()
	}()
	err := ends.wait()
	return wait, err
}

// processorTime is user and system time.
func processorTime() time.Duration {
	var usage syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
