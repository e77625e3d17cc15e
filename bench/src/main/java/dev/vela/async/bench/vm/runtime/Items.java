package dev.vela.async.bench.vm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A list of the language. Any thread; each method is one step for all others. */
public final class Items {
    private Object[] items = new Object[2];
    private int length;

    Items() {}

    synchronized int length() {
        return length;
    }

    synchronized Object get(long index) {
        return items[checked(index)];
    }

    synchronized Object swap(long index, Object value) {
        int place = checked(index);
        Object before = items[place];
        items[place] = value;
        return before;
    }

    synchronized void append(Object value) {
        include(value);
    }

    /** The same, as long as nobody else has this list. */
    void include(Object value) {
        if (length == items.length) {
            items = Arrays.copyOf(items, length * 2);
        }
        items[length++] = value;
    }

    synchronized List<Object> copy() {
        return new ArrayList<>(Arrays.asList(items).subList(0, length));
    }

    private int checked(long index) {
        if (index < 0 || index >= length) {
            throw new Thrown("there is no element " + index + " in a list of " + length);
        }
        return (int) index;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Items list && copy().equals(list.copy()));
    }

    @Override
    public int hashCode() {
        return copy().hashCode();
    }

    /** As it is printed. */
    @Override
    public String toString() {
        return copy().stream().map(Values::display).collect(Collectors.joining(", ", "[", "]"));
    }
}
