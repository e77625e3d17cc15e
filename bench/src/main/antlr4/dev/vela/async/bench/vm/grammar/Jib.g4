/** The small language of docs/embedding.md. */
grammar Jib;

program: function* EOF;

function: 'async'? 'fun' NAME '(' (parameter (',' parameter)*)? ')' (':' type)? block;

parameter: NAME (':' type)?;

type: NAME ('<' type '>')?;

block: '{' statement* '}';

statement
    : 'let' NAME (':' type)? '=' expression ';'                  # letStatement
    | choice                                                     # ifStatement
    | 'while' expression block                                   # whileStatement
    | 'try' block ('catch' NAME block)? ('finally' block)?       # tryStatement
    | 'return' expression? ';'                                   # returnStatement
    | 'throw' expression ';'                                     # throwStatement
    | 'break' ';'                                                # breakStatement
    | 'continue' ';'                                             # continueStatement
    | expression '=' expression ';'                              # assignment
    | expression ';'                                             # expressionStatement
    ;

choice: 'if' expression block ('else' (block | choice))?;

call: NAME '(' (expression (',' expression)*)? ')';

// An earlier alternative binds tighter.
expression
    : '(' expression ')'                                         # parentheses
    | call                                                       # callExpression
    | expression '[' expression ']'                              # index
    | 'await' expression                                         # awaitExpression
    | 'spawn' call                                               # spawnExpression
    | operator=('-' | '!') expression                            # unary
    | expression operator=('*' | '/' | '%') expression           # binary
    | expression operator=('+' | '-') expression                 # binary
    | expression operator=('<' | '<=' | '>' | '>=') expression   # binary
    | expression operator=('==' | '!=') expression               # binary
    | expression operator='&&' expression                        # binary
    | expression operator='||' expression                        # binary
    | NUMBER                                                     # number
    | TEXT                                                       # text
    | 'true'                                                     # truth
    | 'false'                                                    # falsehood
    | 'nothing'                                                  # nothing
    | '[' (expression (',' expression)*)? ']'                    # listLiteral
    | NAME                                                       # name
    ;

NAME: [a-zA-Z_] [a-zA-Z_0-9]*;

NUMBER: [0-9]+;

TEXT: '"' (~["\\\r\n] | '\\' ["\\nt])* '"';

COMMENT: '//' ~[\r\n]* -> skip;

SPACE: [ \t\r\n]+ -> skip;

UNKNOWN: .;
