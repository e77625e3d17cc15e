// This file turns rounds into the line of results, and times of single events into percentiles.

package main

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"time"
)

// resultLine is "runtime workload median min max operations iterations [key=value ...]", the median of all rounds.
func resultLine(workload string, rounds []round) string {
	times := make([]float64, len(rounds))
	for index, round := range rounds {
		times[index] = round.nanos / float64(round.operations)
	}
	middle := median(times)
	words := []string{runtimeName, workload, number(middle), number(times[0]), number(times[len(times)-1])}
	words = append(words, fmt.Sprint(rounds[0].operations), fmt.Sprint(len(rounds)))
	for index, figure := range rounds[0].figures {
		values := make([]float64, len(rounds))
		for number, round := range rounds {
			values[number] = round.figures[index].value
		}
		words = append(words, figure.key+"="+number(median(values)))
	}
	return strings.Join(words, " ")
}

// notAvailable is the line that says why there is no result.
func notAvailable(workload, reason string) string {
	return fmt.Sprintf("%s %s n/a %s", runtimeName, workload, strings.Join(strings.Fields(reason), " "))
}

// distribution holds times of single events.
type distribution struct {
	nanos []float64
}

func (d *distribution) add(time time.Duration) {
	d.nanos = append(d.nanos, float64(time.Nanoseconds()))
}

// totalNanos is the sum of all times.
func (d *distribution) totalNanos() float64 {
	total := 0.0
	for _, nanos := range d.nanos {
		total += nanos
	}
	return total
}

// figure is a percentile in microseconds under key with _us at its end.
func (d *distribution) figure(key string, percentile float64) figure {
	sort.Float64s(d.nanos)
	rank := math.Max(1, math.Ceil(percentile/100*float64(len(d.nanos))))
	return figure{key + "_us", d.nanos[int(rank)-1] / 1_000}
}

// median sorts.
func median(values []float64) float64 {
	sort.Float64s(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}

// number has as many digits after the point as mean something.
func number(value float64) string {
	if value < 1_000 {
		return fmt.Sprintf("%.2f", value)
	}
	return fmt.Sprintf("%.0f", value)
}
