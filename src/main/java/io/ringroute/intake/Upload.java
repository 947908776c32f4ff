package io.ringroute.intake;

/**
 * An upload that is kept as a file.
 *
 * @param part the file's name in the folder of uploads
 * @param name the name that it came with
 * @param dryRun whether nothing is to be made of it
 */
record Upload(String part, String name, boolean dryRun) {}
