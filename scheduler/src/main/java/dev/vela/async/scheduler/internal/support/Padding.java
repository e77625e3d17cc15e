package dev.vela.async.scheduler.internal.support;

/**
 * Space before the fields of a subclass, two cache lines since they are fetched in pairs, so that two objects of
 * such classes never share a line. What lies behind the object has to keep its own distance.
 */
public abstract class Padding {
    @SuppressWarnings("unused")
    private long beforeOne;

    @SuppressWarnings("unused")
    private long beforeTwo;

    @SuppressWarnings("unused")
    private long beforeThree;

    @SuppressWarnings("unused")
    private long beforeFour;

    @SuppressWarnings("unused")
    private long beforeFive;

    @SuppressWarnings("unused")
    private long beforeSix;

    @SuppressWarnings("unused")
    private long beforeSeven;

    @SuppressWarnings("unused")
    private long beforeEight;

    @SuppressWarnings("unused")
    private long beforeNine;

    @SuppressWarnings("unused")
    private long beforeTen;

    @SuppressWarnings("unused")
    private long beforeEleven;

    @SuppressWarnings("unused")
    private long beforeTwelve;

    @SuppressWarnings("unused")
    private long beforeThirteen;

    @SuppressWarnings("unused")
    private long beforeFourteen;

    @SuppressWarnings("unused")
    private long beforeFifteen;
}
