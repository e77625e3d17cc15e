package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    private Path root;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void sortedByBytesOfTheWholeName() throws IOException {
        touch("b/z");
        touch("b-a");
        touch("b");
        touch("a");
        touch("B");
        touch("\u00e9");
        assertThat(find(root.toString())).containsExactly("B", "a", "b-a", "b/z", "\u00e9");
        assertThat(complaints).isEmpty();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        touch("dir/file");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("dir"));
        Files.createSymbolicLink(root.resolve("dir/up"), root);
        Files.createSymbolicLink(root.resolve("dir/dangling"), root.resolve("nothing"));
        assertThat(find(root.toString())).containsExactly("dir/file");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aLinkThatWasAskedForIsReported() throws IOException {
        touch("dir/file");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("dir"));
        assertThat(find(root + "/link")).isEmpty();
        assertThat(complaints).containsExactly("link: Is a symbolic link, not followed");
        assertThat(find(root + "/link/")).containsExactly("link/file");
    }

    @Test
    void missingOnesAreReportedAndTheRestIsFound() throws IOException {
        touch("there");
        assertThat(find(root + "/gone", root + "/there", root + "/there/")).containsExactly("there");
        assertThat(complaints).containsExactly("gone: No such file or directory", "there/: Not a directory");
    }

    @Test
    void emptyAndImpossibleNamesAreReported() {
        assertThat(new FileTree((name, reason) -> complaints.add(Reason.of(reason))).find(List.of("", "a\0b")))
                .isEmpty();
        assertThat(complaints).hasSize(2).first().isEqualTo("No such file or directory");
    }

    @Test
    void namedTwiceStandsTwice() throws IOException {
        touch("a");
        assertThat(find(root + "/a", root + "/a")).containsExactly("a", "a");
    }

    @Test
    void namesThatAreNoTextKeepTheirBytes() throws IOException {
        Path odd = Path.of(URI.create(root.toUri() + "x%FF%0Ay"));
        Files.createFile(odd);
        List<NamedFile> files =
                new FileTree((name, reason) -> complaints.add(Reason.of(reason))).find(List.of(root.toString()));
        assertThat(files).hasSize(1);
        assertThat(files.get(0).name()).endsWith((byte) '/', (byte) 'x', (byte) 0xff, (byte) '\n', (byte) 'y');
        assertThat(Files.size(files.get(0).path())).isZero();
    }

    private List<String> find(String... arguments) {
        String prefix = root + "/";
        return new FileTree((name, reason) -> complaints.add(text(name).replace(prefix, "") + ": " + Reason.of(reason)))
                .find(List.of(arguments)).stream()
                        .map(file -> text(file.name()).replace(prefix, ""))
                        .toList();
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    private void touch(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
    }
}
