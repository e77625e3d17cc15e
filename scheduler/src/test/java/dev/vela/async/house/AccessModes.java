package dev.vela.async.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which modes the main sources reach their shared words: plain, opaque, acquire, release, volatile, by a
 * read-modify-write or a fence.
 *
 * <p>A mode that is too weak shows in no test on a machine that orders more than it must. So the modes are listed in a
 * file, which has to be changed together with the sources, and with the argument in docs/memory-model.md.
 */
final class AccessModes {
    private static final Pattern VAR_HANDLE = Pattern.compile("\\bVarHandle ([A-Z][A-Z0-9_]*)\\b");
    private static final Pattern ACCESS = Pattern.compile(
            "\\b(\\w+)\\s*\\.((?:get|set)(?:Plain|Opaque|Acquire|Release|Volatile)?"
                    + "|lazySet|compareAnd\\w+|weakCompareAnd\\w+|getAnd\\w+|\\w+AndGet|(?:full|acquire|release)Fence)\\(");
    private static final Pattern VOLATILE_FIELD = Pattern.compile("\\bvolatile .*?(\\w+)( =|;)");
    private static final Pattern NAMED_ACCESSOR =
            Pattern.compile("^    [^ *].* (\\w+(Opaque|Acquire|Release|Volatile))\\(.*\\{$");

    private AccessModes() {}

    /** Differences between the listed and the actual modes, as lines of the file: "- gone" and "+ new". */
    static List<String> differences(Path listing, List<SourceFile> mainSources) {
        Set<String> listed = new HashSet<>(linesOf(listing));
        List<String> actual = of(mainSources);
        List<String> differences = new ArrayList<>();
        listed.stream().filter(line -> !actual.contains(line)).sorted().forEach(line -> differences.add("- " + line));
        actual.stream().filter(line -> !listed.contains(line)).forEach(line -> differences.add("+ " + line));
        return differences;
    }

    /** Accessors that are named after a mode in which they do not reach the word. */
    static List<String> misnamedAccessors(List<SourceFile> mainSources) {
        List<String> misnamed = new ArrayList<>();
        for (SourceFile file : mainSources) {
            for (int line = 0; line < file.lines().size(); line++) {
                Matcher accessor = NAMED_ACCESSOR.matcher(file.lines().get(line));
                if (accessor.matches()
                        && !accessor.group(1).startsWith("try")
                        && !bodyAt(file, line).matches("(?s).*\\.(get|set)" + accessor.group(2) + "\\(.*")) {
                    misnamed.add(file.at(line) + ": " + accessor.group(1));
                }
            }
        }
        return misnamed;
    }

    private static String bodyAt(SourceFile file, int line) {
        int end = line;
        while (!file.lines().get(end).equals("    }")) {
            end++;
        }
        return String.join("\n", file.lines().subList(line + 1, end));
    }

    private static List<String> of(List<SourceFile> mainSources) {
        Set<String> handles = new HashSet<>();
        for (SourceFile file : mainSources) {
            VAR_HANDLE.matcher(file.text()).results().forEach(result -> handles.add(result.group(1)));
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (SourceFile file : mainSources) {
            String source = file.name().replace(".java", "");
            for (String line : file.lines()) {
                if (line.stripLeading().startsWith("*")) {
                    continue;
                }
                ACCESS.matcher(line)
                        .results()
                        .filter(access -> handles.contains(access.group(1)) || !isPlain(access.group(2)))
                        .forEach(access ->
                                counts.merge(source + " " + access.group(1) + " " + access.group(2), 1, Integer::sum));
                VOLATILE_FIELD
                        .matcher(line)
                        .results()
                        .forEach(field -> counts.merge(source + " " + field.group(1) + " volatile", 1, Integer::sum));
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((access, count) -> lines.add(access + " " + count));
        return lines;
    }

    private static boolean isPlain(String mode) {
        return mode.equals("get") || mode.equals("set");
    }

    private static List<String> linesOf(Path listing) {
        try {
            return Files.readAllLines(listing).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
