package dev.marquee.demo.audience;

/** A film at its place on a page, zero-based. */
public record Slot(int row, int column, Film film) {}
