package dev.vela.async.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void theStandardSizesComeToTheDefinedResults() {
        assertThat(Check.fibonacci(Sizes.STANDARD.fibArgument())).isEqualTo(196_418);
        assertThat(Check.fibonacciCalls(Sizes.STANDARD.fibArgument())).isEqualTo(635_621);
        assertThat(Check.skynetSum(Sizes.STANDARD.skynetLeaves())).isEqualTo(499_999_500_000L);
        assertThat(Check.skynetNodes(Sizes.STANDARD.skynetLeaves())).isEqualTo(1_111_111);
    }

    @Test
    void anotherResultIsWrong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Check.equal("sum", 1, 2))
                .withMessage("wrong result: sum is 2, must be 1");
    }
}
