package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HashLineTest {
    private static final byte[] DIGEST = {0, 15, (byte) 0xff};

    @Test
    void plainNameStandsAsItIs() {
        assertThat(line("a b\tc")).isEqualTo("000fff  a b\tc\n");
    }

    @Test
    void backslashNewlineAndCarriageReturnAreEscapedAndMarked() {
        assertThat(line("a\\b")).isEqualTo("\\000fff  a\\\\b\n");
        assertThat(line("a\nb")).isEqualTo("\\000fff  a\\nb\n");
        assertThat(line("a\rb")).isEqualTo("\\000fff  a\\rb\n");
    }

    @Test
    void bytesThatAreNoTextPass() {
        byte[] line = HashLine.of(DIGEST, new byte[] {(byte) 0xfe, 'x'});
        assertThat(line).endsWith((byte) ' ', (byte) 0xfe, (byte) 'x', (byte) '\n');
    }

    private static String line(String name) {
        return new String(HashLine.of(DIGEST, name.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
