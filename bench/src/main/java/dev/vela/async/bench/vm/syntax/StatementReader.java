package dev.vela.async.bench.vm.syntax;

import static dev.vela.async.bench.vm.syntax.ProgramReader.positionOf;

import dev.vela.async.bench.vm.grammar.JibBaseVisitor;
import dev.vela.async.bench.vm.grammar.JibParser.AssignmentContext;
import dev.vela.async.bench.vm.grammar.JibParser.BlockContext;
import dev.vela.async.bench.vm.grammar.JibParser.BreakStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.ChoiceContext;
import dev.vela.async.bench.vm.grammar.JibParser.ContinueStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.ExpressionContext;
import dev.vela.async.bench.vm.grammar.JibParser.ExpressionStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.IfStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.LetStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.ReturnStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.ThrowStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.TryStatementContext;
import dev.vela.async.bench.vm.grammar.JibParser.WhileStatementContext;
import java.util.Iterator;
import java.util.List;

/** Makes trees of statements. One thread uses it. */
final class StatementReader extends JibBaseVisitor<Statement> {
    // immutable
    private final String file;
    private final ExpressionReader expressions;

    StatementReader(String file) {
        this.file = file;
        this.expressions = new ExpressionReader(file);
    }

    List<Statement> block(BlockContext context) {
        return context.statement().stream().map(this::visit).toList();
    }

    @Override
    public Statement visitLetStatement(LetStatementContext context) {
        return new Statement.Let(
                positionOf(context.NAME().getSymbol()),
                context.NAME().getText(),
                ProgramReader.type(context.type()),
                expression(context.expression()));
    }

    @Override
    public Statement visitIfStatement(IfStatementContext context) {
        return choice(context.choice());
    }

    private Statement choice(ChoiceContext context) {
        Iterator<BlockContext> blocks = context.block().iterator();
        List<Statement> then = block(blocks.next());
        List<Statement> otherwise = List.of();
        if (context.choice() != null) {
            otherwise = List.of(choice(context.choice()));
        } else if (blocks.hasNext()) {
            otherwise = block(blocks.next());
        }
        return new Statement.If(positionOf(context.getStart()), expression(context.expression()), then, otherwise);
    }

    @Override
    public Statement visitWhileStatement(WhileStatementContext context) {
        return new Statement.While(
                positionOf(context.getStart()), expression(context.expression()), block(context.block()));
    }

    @Override
    public Statement visitTryStatement(TryStatementContext context) {
        Position position = positionOf(context.getStart());
        Iterator<BlockContext> blocks = context.block().iterator();
        List<Statement> body = block(blocks.next());
        boolean catches = context.NAME() != null;
        List<Statement> handler = catches ? block(blocks.next()) : null;
        List<Statement> cleanup = blocks.hasNext() ? block(blocks.next()) : null;
        if (handler == null && cleanup == null) {
            throw new LanguageError(file, position, "a try needs a catch or a finally: add one, or leave the try out");
        }
        return new Statement.Try(
                position,
                body,
                catches ? context.NAME().getText() : null,
                handler,
                cleanup,
                positionOf(context.getStop()));
    }

    @Override
    public Statement visitReturnStatement(ReturnStatementContext context) {
        return new Statement.Return(
                positionOf(context.getStart()), context.expression() == null ? null : expression(context.expression()));
    }

    @Override
    public Statement visitThrowStatement(ThrowStatementContext context) {
        return new Statement.Throw(positionOf(context.getStart()), expression(context.expression()));
    }

    @Override
    public Statement visitBreakStatement(BreakStatementContext context) {
        return new Statement.Break(positionOf(context.getStart()));
    }

    @Override
    public Statement visitContinueStatement(ContinueStatementContext context) {
        return new Statement.Continue(positionOf(context.getStart()));
    }

    @Override
    public Statement visitAssignment(AssignmentContext context) {
        return new Statement.Assign(
                positionOf(context.getStart()), expression(context.expression(0)), expression(context.expression(1)));
    }

    @Override
    public Statement visitExpressionStatement(ExpressionStatementContext context) {
        return new Statement.Evaluate(positionOf(context.getStart()), expression(context.expression()));
    }

    private Expression expression(ExpressionContext context) {
        return expressions.visit(context);
    }
}
