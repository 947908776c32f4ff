package io.ringroute.intake;

import java.io.IOException;

/** Another node takes this content in right now; the file is left to it. */
public class ImportElsewhere extends IOException {

  ImportElsewhere(String file) {
    super(file + " is being taken in by another node");
  }
}
