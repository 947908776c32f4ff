package io.ringroute.intake;

import io.ringroute.settings.Checks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The setting of {@code ringroute.intake} for uploads.
 *
 * @param uploadMaxMegabytes UPLOAD_MAX_MEGABYTES, how large an uploaded file may be
 */
@ConfigurationProperties("ringroute.intake")
record UploadSettings(int uploadMaxMegabytes) {

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted
   */
  UploadSettings {
    new Checks().between("UPLOAD_MAX_MEGABYTES", uploadMaxMegabytes, 1, 4096).done();
  }

  long bytes() {
    return uploadMaxMegabytes * 1024L * 1024;
  }
}
