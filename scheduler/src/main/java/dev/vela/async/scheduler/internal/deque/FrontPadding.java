package dev.vela.async.scheduler.internal.deque;

/**
 * Keeps the fields of a subclass off the cache lines of what lies before the object in memory.
 *
 * <p>A subclass of the subclass adds the padding behind. The virtual machine lays out the fields of a
 * superclass before those of its subclasses, which is all that this relies on, for speed and nothing else.
 */
abstract class FrontPadding {
    int front00;
    long front01;
    long front02;
    long front03;
    long front04;
    long front05;
    long front06;
    long front07;
    long front08;
    long front09;
    long front10;
    long front11;
    long front12;
    long front13;
    long front14;
    long front15;
}
