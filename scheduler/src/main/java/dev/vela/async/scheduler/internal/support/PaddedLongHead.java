package dev.vela.async.scheduler.internal.support;

/** The space before the word of a {@link PaddedLong}: two cache lines, since they are fetched in pairs. */
abstract class PaddedLongHead {
    long beforeOne;
    long beforeTwo;
    long beforeThree;
    long beforeFour;
    long beforeFive;
    long beforeSix;
    long beforeSeven;
    long beforeEight;
    long beforeNine;
    long beforeTen;
    long beforeEleven;
    long beforeTwelve;
    long beforeThirteen;
    long beforeFourteen;
    long beforeFifteen;
}
