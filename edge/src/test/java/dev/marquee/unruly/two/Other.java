package dev.marquee.unruly.two;

/** Something of another module. */
public final class Other {}
