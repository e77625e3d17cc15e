// This file reads the command line.

package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// arguments say what is to be measured, and how.
type arguments struct {
	version, help bool
	workloads     []workload
	setting       setting
	// inProcess is true in the process that measures one workload.
	inProcess bool
	// options are all arguments but the workloads, for such a process.
	options []string
}

// parse reads the command line, or says why it can't be read.
func parse(words []string) (arguments, error) {
	result := arguments{setting: setting{workers: 2, sizes: standardSizes, loadRates: map[int]float64{}}}
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		if !strings.HasPrefix(word, "-") {
			if err := result.addWorkloads(word); err != nil {
				return result, err
			}
			continue
		}
		result.options = append(result.options, word)
		value := ""
		switch word {
		case "--workers", "--load-steps", "--load-rate":
			if len(words) == 0 {
				return result, fmt.Errorf("%s needs a value", word)
			}
			value = words[0]
			words = words[1:]
			result.options = append(result.options, value)
		}
		if err := result.set(word, value); err != nil {
			return result, err
		}
	}
	if len(result.workloads) == 0 && !result.version && !result.help {
		return result, errors.New("no workload is named")
	}
	return result, nil
}

// usage says how the program is called.
func usage() string {
	names := make([]string, 0, len(workloads))
	for _, workload := range workloads {
		names = append(names, workload.name)
	}
	return fmt.Sprintf("usage: %s WORKLOAD... [--workers N] [--short] [--load-steps STEPS_PER_MICRO] "+
		"[--load-rate N=RATE]... | --version\nworkloads: all %s", runtimeName, strings.Join(names, " "))
}

func (a *arguments) addWorkloads(name string) error {
	known := false
	for _, workload := range workloads {
		if name == "all" || name == workload.name {
			known = true
			if !a.has(workload.name) {
				a.workloads = append(a.workloads, workload)
			}
		}
	}
	if !known {
		return fmt.Errorf("unknown workload %s", name)
	}
	return nil
}

func (a *arguments) has(name string) bool {
	for _, workload := range a.workloads {
		if workload.name == name {
			return true
		}
	}
	return false
}

func (a *arguments) set(option, value string) (err error) {
	switch option {
	case "--version":
		a.version = true
	case "--help":
		a.help = true
	case "--in-process":
		a.inProcess = true
	case "--short":
		a.setting.short = true
		a.setting.sizes = shortSizes
	case "--workers":
		a.setting.workers, err = positiveInt(option, value)
	case "--load-steps":
		a.setting.loadSteps, err = positive(option, value)
	case "--load-rate":
		workers, rate, found := strings.Cut(value, "=")
		if !found {
			return fmt.Errorf("%s %s is not N=RATE", option, value)
		}
		var number int
		if number, err = positiveInt(option, workers); err == nil {
			a.setting.loadRates[number], err = positive(option, rate)
		}
	default:
		return fmt.Errorf("unknown option %s", option)
	}
	return err
}

func positiveInt(option, value string) (int, error) {
	number, err := strconv.Atoi(value)
	if err != nil || number < 1 {
		return 0, fmt.Errorf("%s %s is not a whole number above 0", option, value)
	}
	return number, nil
}

func positive(option, value string) (float64, error) {
	number, err := strconv.ParseFloat(value, 64)
	if err != nil || !(number > 0) {
		return 0, fmt.Errorf("%s %s is not a number above 0", option, value)
	}
	return number, nil
}
