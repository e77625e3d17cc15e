package dev.vela.async;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of a class are run on each kind of body thread that this process can have; its constructor takes the kind. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@MethodSource("dev.vela.async.EachBodyThreadKind$Kinds#available")
@interface EachBodyThreadKind {
    /** Where the kinds come from. */
    final class Kinds {
        private Kinds() {}

        static List<BodyThreadKind> available() {
            return Arrays.stream(BodyThreadKind.values())
                    .filter(BodyThreadKind::isAvailable)
                    .toList();
        }
    }
}
