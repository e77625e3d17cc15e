// This file has the workloads of goroutines that mostly wait: for a time, or for ever.

package main

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	sleepers     = 100_000
	sleepsEach   = 10
	shortSleep   = time.Millisecond
	longSleepers = 1_000_000
	longSleepFor = 10 * time.Second
	cancelled    = 100_000
)

// timerChurn has many goroutines sleep a millisecond several times.
func timerChurn(sizes) (round, error) {
	ends := newCountdown(sleepers)
	sleeper := func() {
		for number := 0; number < sleepsEach; number++ {
			time.Sleep(shortSleep)
		}
		ends.arrive()
	}
	start := time.Now()
	for number := 0; number < sleepers; number++ {
		go sleeper()
	}
	err := ends.wait()
	return roundOf(time.Since(start), sleepers*sleepsEach), err
}

// longSleep has a million goroutines asleep at once.
func longSleep(sizes) (round, error) {
	ends := newCountdown(longSleepers)
	sleeper := func() {
		time.Sleep(longSleepFor)
		ends.arrive()
	}
	start := time.Now()
	for number := 0; number < longSleepers; number++ {
		go sleeper()
	}
	err := ends.wait()
	round := roundOf(time.Since(start), 1)
	round.figures = append(round.figures, figure{"wall_s", round.nanos / 1e9})
	if peak, found := peakMegabytes(); found {
		round.figures = append(round.figures, figure{"peak_rss_mb", peak})
	}
	return round, err
}

// cancelMany cancels goroutines that wait for ever. Each waits for its own channel to be closed.
func cancelMany(sizes) (round, error) {
	var ended atomic.Int64
	var running sync.WaitGroup
	stops := make([]chan struct{}, 0, cancelled)
	start := time.Now()
	running.Add(cancelled)
	for number := 0; number < cancelled; number++ {
		stop := make(chan struct{})
		go func() {
			<-stop
			ended.Add(1)
			running.Done()
		}()
		stops = append(stops, stop)
	}
	for _, stop := range stops {
		close(stop)
	}
	running.Wait()
	return roundOf(time.Since(start), cancelled), equal("cancelled goroutines", cancelled, int(ended.Load()))
}

// peakMegabytes is the most memory that this process has had resident so far, where the system tells.
func peakMegabytes() (megabytes float64, found bool) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, false
	}
	for _, line := range strings.Split(string(status), "\n") {
		fields := strings.Fields(line)
		if len(fields) > 1 && fields[0] == "VmHWM:" {
			kibibytes, err := strconv.ParseFloat(fields[1], 64)
			return kibibytes * 1024 / 1e6, err == nil
		}
	}
	return 0, false
}
