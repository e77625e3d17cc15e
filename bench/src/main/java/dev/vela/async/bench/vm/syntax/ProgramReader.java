package dev.vela.async.bench.vm.syntax;

import dev.vela.async.bench.vm.grammar.JibLexer;
import dev.vela.async.bench.vm.grammar.JibParser;
import dev.vela.async.bench.vm.grammar.JibParser.BlockContext;
import dev.vela.async.bench.vm.grammar.JibParser.FunctionContext;
import dev.vela.async.bench.vm.grammar.JibParser.TypeContext;
import dev.vela.async.bench.vm.syntax.FunctionTree.Parameter;
import dev.vela.async.bench.vm.syntax.FunctionTree.TypeTree;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Makes a tree of a text. One thread uses one reader. */
public final class ProgramReader {
    // immutable
    private final StatementReader statements;

    private ProgramReader(String file) {
        statements = new StatementReader(file);
    }

    /**
     * Reads a program.
     *
     * @param file the name of its file
     * @param text what stands in it
     * @throws LanguageError if it breaks the grammar
     */
    public static ProgramTree read(String file, String text) {
        JibLexer lexer = new JibLexer(CharStreams.fromString(text, file));
        JibParser parser = new JibParser(new CommonTokenStream(lexer));
        lexer.removeErrorListeners();
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstError(file));
        return new ProgramReader(file).program(file, parser);
    }

    private ProgramTree program(String file, JibParser parser) {
        List<FunctionTree> functions =
                parser.program().function().stream().map(this::function).toList();
        return new ProgramTree(file, functions);
    }

    private FunctionTree function(FunctionContext context) {
        return new FunctionTree(
                positionOf(context.NAME().getSymbol()),
                context.getStart().getText().equals("async"),
                context.NAME().getText(),
                context.parameter().stream()
                        .map(each -> new Parameter(
                                positionOf(each.getStart()), each.NAME().getText(), type(each.type())))
                        .toList(),
                type(context.type()),
                body(context.block()),
                positionOf(context.getStop()));
    }

    private List<Statement> body(BlockContext context) {
        return statements.block(context);
    }

    static TypeTree type(TypeContext context) {
        return context == null
                ? null
                : new TypeTree(positionOf(context.getStart()), context.NAME().getText(), type(context.type()));
    }

    static Position positionOf(Token token) {
        return new Position(token.getLine(), token.getCharPositionInLine() + 1);
    }

    /** Ends the reading at the first thing that breaks the grammar. */
    private static final class FirstError extends BaseErrorListener {
        private final String file;

        FirstError(String file) {
            this.file = file;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException cause) {
            throw new LanguageError(file, new Position(line, column + 1), "breaks the grammar: " + message);
        }
    }
}
