// This file measures response times under an open load: main makes requests due at a fixed rate with exponential
// gaps, whether or not earlier ones have been answered, and times count from when a request was due.

package main

import (
	"fmt"
	"math"
	"time"
)

const (
	armedAhead    = 256
	leadInShare   = 0.1
	warmUpDivisor = 5
	seed          = 42
)

var shares = []float64{0.7, 0.9}

// prepareTail calibrates what is not given.
func prepareTail(setting setting) subject {
	numbersOfWorkers := []int{setting.workers}
	if setting.workers != 1 {
		numbersOfWorkers = append(numbersOfWorkers, 1)
	}
	load := newLoad(setting, numbersOfWorkers)
	phases := func(length time.Duration) func() (round, error) {
		return func() (round, error) { return load.phases(numbersOfWorkers, length) }
	}
	length := setting.sizes.tail
	all := time.Duration(len(numbersOfWorkers)*len(shares)) * length
	return subject{
		run:    phases(length),
		warmUp: phases(length / warmUpDivisor),
		limit:  defaultLimit + all + time.Duration(float64(all)*leadInShare),
	}
}

func (l *load) phases(numbersOfWorkers []int, length time.Duration) (round, error) {
	var result round
	for _, workers := range numbersOfWorkers {
		for _, share := range shares {
			perSecond := share * l.fullRates[workers]
			latencies, err := l.phase(workers, perSecond, length)
			if err != nil {
				return result, err
			}
			key := fmt.Sprintf("w%d_%.0f", workers, share*100)
			result.figures = append(result.figures, figure{key + "_per_s", perSecond},
				latencies.figure(key+"_p50", 50), latencies.figure(key+"_p99", 99), latencies.figure(key+"_p999", 99.9))
			result.nanos += latencies.totalNanos()
			result.operations += len(latencies.nanos)
		}
	}
	return result, nil
}

func (l *load) phase(workers int, perSecond float64, length time.Duration) (*distribution, error) {
	counted := int(math.Max(1, perSecond*length.Seconds()))
	leadIn := int(float64(counted) * leadInShare)
	latencies := make([]time.Duration, leadIn+counted)
	if err := l.drive(workers, latencies, perSecond); err != nil {
		return nil, err
	}
	var result distribution
	for _, latency := range latencies[leadIn:] {
		result.add(latency)
	}
	return &result, nil
}

func (l *load) drive(workers int, latencies []time.Duration, perSecond float64) error {
	defer withGenerator(workers)()
	random := newRandom(seed)
	ends := newCountdown(len(latencies))
	ahead := make(chan chan<- time.Time, armedAhead)
	next := 0
	for ; next < len(latencies) && next < armedAhead; next++ {
		ahead <- l.arm(&latencies[next], ends)
	}
	start := time.Now()
	dueSeconds := 0.0
	for range latencies {
		wake := <-ahead
		dueSeconds -= math.Log(1-random.next()) / perSecond
		after := time.Duration(dueSeconds * 1e9)
		for time.Since(start) < after {
		}
		wake <- start.Add(after)
		if next < len(latencies) {
			ahead <- l.arm(&latencies[next], ends)
			next++
		}
	}
	return ends.wait()
}

// arm spawns the goroutine that waits for the request; telling it when it was due wakes it.
func (l *load) arm(latency *time.Duration, ends *countdown) chan<- time.Time {
	wake := make(chan time.Time, 1)
	go func() {
		due := <-wake
		l.compute(outerMicros)
		middle := make(chan struct{}, 1)
		go func() {
			l.compute(middleMicros)
			middle <- struct{}{}
		}()
		<-middle
		l.compute(outerMicros)
		*latency = time.Since(due)
		ends.arrive()
	}()
	return wake
}

// random is the generator of java.util.Random, so that the gaps are those of the testbed.
type random struct {
	state uint64
}

const (
	randomMultiplier = 0x5_DEEC_E66D
	randomMask       = 1<<48 - 1
)

func newRandom(seed uint64) *random {
	return &random{(seed ^ randomMultiplier) & randomMask}
}

// next is at least 0 and below 1.
func (r *random) next() float64 {
	high := r.bits(26) << 27
	return float64(high+r.bits(27)) / (1 << 53)
}

func (r *random) bits(number int) uint64 {
	r.state = (r.state*randomMultiplier + 0xB) & randomMask
	return r.state >> (48 - number)
}
