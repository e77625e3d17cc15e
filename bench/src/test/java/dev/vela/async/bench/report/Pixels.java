package dev.vela.async.bench.report;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;

/** What can be said of a picture. */
final class Pixels {
    private Pixels() {}

    /** From 0, black, to 255, white. */
    static int brightness(int colour) {
        return ((colour >> 16 & 0xff) + (colour >> 8 & 0xff) + (colour & 0xff)) / 3;
    }

    /** All colours that occur. */
    static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
