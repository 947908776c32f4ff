package io.ringroute.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The archive that a workbook is; whatever is read of it is held to the limits. */
final class WorkbookZip implements AutoCloseable {

  private static final String MOST_DEEP = "100";
  private static final XMLInputFactory XML = xml();

  private final ZipFile zip;
  private final long size;
  private final WorkbookLimits limits;
  private long unpacked;

  private WorkbookZip(ZipFile zip, long size, WorkbookLimits limits) {
    this.zip = zip;
    this.size = size;
    this.limits = limits;
  }

  /**
   * Opens it.
   *
   * @throws LeadFileRefused when it is damaged or too large
   */
  static WorkbookZip open(Path path, WorkbookLimits limits) throws IOException {
    long size = Files.size(path);
    limits.requireFile(size);
    try {
      return new WorkbookZip(new ZipFile(path.toFile()), size, limits);
    } catch (ZipException e) {
      throw damaged();
    }
  }

  static LeadFileRefused damaged() {
    return new LeadFileRefused("it is a damaged workbook or archive; save it as .xlsx or CSV");
  }

  boolean has(String part) {
    return zip.getEntry(part) != null;
  }

  /** How large a part says it is when unpacked; 0 when it isn't there. */
  long unpackedSize(String part) {
    ZipEntry entry = zip.getEntry(part);
    return entry == null ? 0 : entry.getSize();
  }

  /** The XML of a part, empty when it isn't there; closing is left to {@link #close}. */
  Optional<XMLStreamReader> xml(String part) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null || entry.isDirectory()) {
      return Optional.empty();
    }
    return Optional.of(XML.createXMLStreamReader(new Part(zip.getInputStream(entry), entry)));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /**
   * What is damaged, in place of what the libraries throw.
   *
   * @return the failure when it is another one
   */
  static IOException failure(Exception e) {
    Throwable cause = e;
    while (cause != null) {
      if (cause instanceof LeadFileRefused refused) {
        throw refused;
      }
      if (cause instanceof IOException failure
          && !(cause instanceof ZipException)
          && !(cause instanceof EOFException)
          && !(cause instanceof java.io.CharConversionException)) {
        return failure;
      }
      cause =
          cause instanceof XMLStreamException xml && xml.getNestedException() != null
              ? xml.getNestedException()
              : cause.getCause();
    }
    throw damaged();
  }

  /** No document types, no entities, nothing from elsewhere (OWASP, XML External Entity). */
  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The JDK keeps what is open in memory; a sheet is five deep.
    factory.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MOST_DEEP);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is read from elsewhere");
        });
    return factory;
  }

  /** A part while it is unpacked: counted, and at its end compared with its checksum. */
  private final class Part extends FilterInputStream {

    private final ZipEntry entry;
    private final CRC32 checksum = new CRC32();

    Part(InputStream in, ZipEntry entry) {
      super(in);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        checksum.update(buffer, offset, count);
        unpacked += count;
        limits.requireUnpacked(unpacked, size);
      } else if (count < 0 && entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
        throw new ZipException("checksum");
      }
      return count;
    }
  }
}
