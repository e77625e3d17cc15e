package dev.vela.async.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The invariants that the block comments of the main sources declare, each by a tag such as [T1] at the beginning
 * of a line.
 */
final class InvariantTags {
    private static final Pattern DECLARATION = Pattern.compile("^\\s*\\*\\s+(\\[[A-Z]+[0-9]+])\\s.*");

    // immutable
    private final Map<String, SourceFile> declaringFiles = new TreeMap<>();
    private final List<String> declaredTwice = new ArrayList<>();

    InvariantTags(List<SourceFile> mainSources) {
        for (SourceFile file : mainSources) {
            for (int line = 0; line < file.lines().size(); line++) {
                Matcher matcher = DECLARATION.matcher(file.lines().get(line));
                if (matcher.matches()) {
                    declare(matcher.group(1), file, line);
                }
            }
        }
    }

    private void declare(String tag, SourceFile file, int line) {
        SourceFile earlier = declaringFiles.putIfAbsent(tag, file);
        if (earlier != null) {
            declaredTwice.add(file.at(line) + ": " + tag + " is declared in " + earlier.name() + " already");
        }
    }

    /** Declarations of a tag that is taken: a citation must lead to one invariant. */
    List<String> declaredTwice() {
        return declaredTwice;
    }

    /** Tags that the file which declares them cites nowhere but in the block comment of the declaration. */
    List<String> notKeptByAnyLine() {
        return declaringFiles.entrySet().stream()
                .filter(entry -> !isKept(entry.getValue(), entry.getKey()))
                .map(entry -> entry.getValue().path() + ": no line says that it keeps " + entry.getKey())
                .toList();
    }

    /** Tags that none of the given test sources cites. */
    List<String> notShownBy(List<SourceFile> testSources) {
        String text = testSources.stream().map(SourceFile::text).collect(Collectors.joining("\n"));
        return declaringFiles.entrySet().stream()
                .filter(entry -> !text.contains(entry.getKey()))
                .map(entry -> entry.getValue().path() + ": no test cites " + entry.getKey())
                .toList();
    }

    private static boolean isKept(SourceFile file, String tag) {
        List<String> lines = file.lines();
        int line = 0;
        while (!(DECLARATION.matcher(lines.get(line)).matches()
                && lines.get(line).contains(tag))) {
            line++;
        }
        while (!lines.get(line).contains("*/")) {
            line++;
        }
        return lines.subList(line + 1, lines.size()).stream().anyMatch(after -> after.contains(tag));
    }
}
