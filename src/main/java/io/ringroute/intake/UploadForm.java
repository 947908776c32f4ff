package io.ringroute.intake;

import io.ringroute.reports.ReportRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;

/** A request as the form's reader wants it: one that has a file (multipart/form-data, RFC 7578). */
record UploadForm(HttpServletRequest request) implements UploadContext {

  static boolean isSent(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  /**
   * Reads the form, and has its one file kept.
   *
   * @param most how many bytes it may have
   * @return the name that the file came with, maybe empty
   * @throws ReportRefused 400 when it can't be read, 422 when it hasn't one file
   */
  static String read(HttpServletRequest request, long most, Keeper keeper) throws IOException {
    String name = null;
    try {
      FileUpload form = new FileUpload();
      form.setSizeMax(most);
      FileItemIterator parts = form.getItemIterator(new UploadForm(request));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        if (!part.isFormField()) {
          if (name != null) {
            throw new ReportRefused(422, "The form must have one file.");
          }
          name = part.getName() == null ? "" : part.getName();
          keeper.keep(part.openStream());
        }
      }
    } catch (FileUploadIOException
        | FileUploadException
        | MalformedStreamException
        | InvalidFileNameException e) {
      throw new ReportRefused(
          400, "The form can't be read: it is cut off, too large, or no multipart/form-data.");
    }
    if (name == null) {
      throw new ReportRefused(422, "The form must have one file.");
    }
    return name;
  }

  @Override
  public long contentLength() {
    return request.getContentLengthLong();
  }

  @Override
  public String getCharacterEncoding() {
    return "UTF-8";
  }

  @Override
  public String getContentType() {
    return request.getContentType();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return request.getInputStream();
  }

  /** Keeps a file's bytes. */
  interface Keeper {
    void keep(InputStream body) throws IOException;
  }
}
