package dev.vela.async;

/** Space before the fields of a subclass, two cache lines since they are fetched in pairs. */
abstract class Padding {
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
