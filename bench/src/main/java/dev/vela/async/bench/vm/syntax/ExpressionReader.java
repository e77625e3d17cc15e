package dev.vela.async.bench.vm.syntax;

import static dev.vela.async.bench.vm.syntax.ProgramReader.positionOf;

import dev.vela.async.bench.vm.grammar.JibBaseVisitor;
import dev.vela.async.bench.vm.grammar.JibParser.AwaitExpressionContext;
import dev.vela.async.bench.vm.grammar.JibParser.BinaryContext;
import dev.vela.async.bench.vm.grammar.JibParser.CallContext;
import dev.vela.async.bench.vm.grammar.JibParser.CallExpressionContext;
import dev.vela.async.bench.vm.grammar.JibParser.ExpressionContext;
import dev.vela.async.bench.vm.grammar.JibParser.FalsehoodContext;
import dev.vela.async.bench.vm.grammar.JibParser.IndexContext;
import dev.vela.async.bench.vm.grammar.JibParser.ListLiteralContext;
import dev.vela.async.bench.vm.grammar.JibParser.NameContext;
import dev.vela.async.bench.vm.grammar.JibParser.NothingContext;
import dev.vela.async.bench.vm.grammar.JibParser.NumberContext;
import dev.vela.async.bench.vm.grammar.JibParser.ParenthesesContext;
import dev.vela.async.bench.vm.grammar.JibParser.SpawnExpressionContext;
import dev.vela.async.bench.vm.grammar.JibParser.TextContext;
import dev.vela.async.bench.vm.grammar.JibParser.TruthContext;
import dev.vela.async.bench.vm.grammar.JibParser.UnaryContext;
import java.util.List;

/** Makes trees of expressions. One thread uses it. */
final class ExpressionReader extends JibBaseVisitor<Expression> {
    // immutable
    private final String file;

    ExpressionReader(String file) {
        this.file = file;
    }

    @Override
    public Expression visitParentheses(ParenthesesContext context) {
        return visit(context.expression());
    }

    @Override
    public Expression visitCallExpression(CallExpressionContext context) {
        return call(context.call());
    }

    private Expression.Call call(CallContext context) {
        return new Expression.Call(
                positionOf(context.getStart()), context.NAME().getText(), all(context.expression()));
    }

    @Override
    public Expression visitIndex(IndexContext context) {
        return new Expression.Index(
                positionOf(context.getStart()), visit(context.expression(0)), visit(context.expression(1)));
    }

    @Override
    public Expression visitAwaitExpression(AwaitExpressionContext context) {
        return new Expression.Await(positionOf(context.getStart()), visit(context.expression()));
    }

    @Override
    public Expression visitSpawnExpression(SpawnExpressionContext context) {
        return new Expression.Spawn(positionOf(context.getStart()), call(context.call()));
    }

    @Override
    public Expression visitUnary(UnaryContext context) {
        return new Expression.Unary(
                positionOf(context.operator), context.operator.getText(), visit(context.expression()));
    }

    @Override
    public Expression visitBinary(BinaryContext context) {
        return new Expression.Binary(
                positionOf(context.operator),
                context.operator.getText(),
                visit(context.expression(0)),
                visit(context.expression(1)));
    }

    @Override
    public Expression visitNumber(NumberContext context) {
        Position position = positionOf(context.getStart());
        try {
            return new Expression.Literal(position, Long.parseLong(context.getText()));
        } catch (NumberFormatException tooLarge) {
            throw new LanguageError(
                    file, position, "an int has 64 bits: " + context.getText() + " is above " + Long.MAX_VALUE);
        }
    }

    @Override
    public Expression visitText(TextContext context) {
        String quoted = context.getText();
        String text = quoted.substring(1, quoted.length() - 1).translateEscapes();
        return new Expression.Literal(positionOf(context.getStart()), text);
    }

    @Override
    public Expression visitTruth(TruthContext context) {
        return new Expression.Literal(positionOf(context.getStart()), true);
    }

    @Override
    public Expression visitFalsehood(FalsehoodContext context) {
        return new Expression.Literal(positionOf(context.getStart()), false);
    }

    @Override
    public Expression visitNothing(NothingContext context) {
        return new Expression.Literal(positionOf(context.getStart()), null);
    }

    @Override
    public Expression visitListLiteral(ListLiteralContext context) {
        return new Expression.ListLiteral(positionOf(context.getStart()), all(context.expression()));
    }

    @Override
    public Expression visitName(NameContext context) {
        return new Expression.Name(positionOf(context.getStart()), context.getText());
    }

    private List<Expression> all(List<ExpressionContext> contexts) {
        return contexts.stream().map(this::visit).toList();
    }
}
