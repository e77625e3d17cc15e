package dev.vela.async.bench.hash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration above zero: {@code 200ms}, {@code 5s}, {@code 1.5m}, {@code 1h}, {@code 2d}, {@code PT5S}. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h|d)");
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    @Override
    public Duration convert(String text) {
        Duration duration = parse(text.trim().toLowerCase(Locale.ROOT));
        if (duration == null || duration.isZero() || duration.isNegative()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration above zero; write it like 200ms, 5s, 2m, 1h or PT5S");
        }
        return duration;
    }

    private static Duration parse(String text) {
        try {
            Matcher matcher = SHORT_FORM.matcher(text);
            return matcher.matches()
                    ? scaled(new BigDecimal(matcher.group(1)), matcher.group(2))
                    : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException notOne) {
            return null;
        }
    }

    private static Duration scaled(BigDecimal number, String unit) {
        long unitNanos = switch (unit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
        BigDecimal[] parts = number.multiply(BigDecimal.valueOf(unitNanos))
                .setScale(0, RoundingMode.CEILING)
                .divideAndRemainder(NANOS_PER_SECOND);
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
