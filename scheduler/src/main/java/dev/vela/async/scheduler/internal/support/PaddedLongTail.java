package dev.vela.async.scheduler.internal.support;

/** The space behind the word of a {@link PaddedLong}. */
abstract class PaddedLongTail extends PaddedLongWord {
    long afterOne;
    long afterTwo;
    long afterThree;
    long afterFour;
    long afterFive;
    long afterSix;
    long afterSeven;
    long afterEight;
    long afterNine;
    long afterTen;
    long afterEleven;
    long afterTwelve;
    long afterThirteen;
    long afterFourteen;
    long afterFifteen;
}
