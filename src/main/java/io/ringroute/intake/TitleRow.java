package io.ringroute.intake;

import java.util.List;

/**
 * A row above the header.
 *
 * @param line the physical line at which it starts, from 1
 * @param cells as written
 */
record TitleRow(long line, List<String> cells) {}
