// Command go measures the workloads of the testbed on Go's goroutines and prints a line for each; ../README.md says
// how.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// runtimeName is the name in the lines.
const runtimeName = "go"

func main() {
	arguments, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "%v\n%s\n", err, usage())
		os.Exit(2)
	}
	switch {
	case arguments.version:
		fmt.Println(runtimeName, strings.TrimPrefix(runtime.Version(), "go"))
	case arguments.help:
		fmt.Println(usage())
	case !succeeds(arguments):
		os.Exit(1)
	}
}

// succeeds measures them all. It is false if one of them came to a wrong result or to an end of its own.
func succeeds(arguments arguments) bool {
	all := true
	for _, workload := range arguments.workloads {
		switch {
		case workload.impossible != "":
			fmt.Println(notAvailable(workload.name, workload.impossible))
		case arguments.inProcess:
			runtime.GOMAXPROCS(arguments.setting.workers)
			all = beChild(workload, arguments.setting) && all
		default:
			all = measureInChild(workload, arguments.options) && all
		}
	}
	return all
}
