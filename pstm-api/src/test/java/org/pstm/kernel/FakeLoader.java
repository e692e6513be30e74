package org.pstm.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A class path of its own choosing: services files as written here, classes withheld or spoilt. */
final class FakeLoader extends ClassLoader {

  private static final String SERVICES = "META-INF/services/" + KernelProvider.class.getName();

  private final Path folder;
  private final List<URL> services = new ArrayList<>();
  private final Set<String> withheld = new HashSet<>();
  private final Map<String, Integer> spoilt = new HashMap<>();
  private RuntimeException stopped;

  FakeLoader(Path folder) {
    super(FakeLoader.class.getClassLoader());
    this.folder = folder;
  }

  /** One services file per call. */
  FakeLoader services(String... lines) throws IOException {
    Path file = folder.resolve("services-" + services.size());
    Files.write(file, List.of(lines));
    services.add(file.toUri().toURL());
    return this;
  }

  FakeLoader provider(Class<?> provider) throws IOException {
    return services(provider.getName());
  }

  /** Hides a class, as where a jar is missing. */
  FakeLoader withhold(Class<?> missing) {
    withheld.add(missing.getName());
    return this;
  }

  /** Loads a class itself, so that what it withholds is missed, with a class file of the version given. */
  FakeLoader define(Class<?> own, int classFileVersion) {
    spoilt.put(own.getName(), classFileVersion);
    return this;
  }

  /** Every question for resources fails from now on. */
  FakeLoader stopWith(RuntimeException failure) {
    stopped = failure;
    return this;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (stopped != null) throw stopped;
    return name.equals(SERVICES) ? Collections.enumeration(services) : super.getResources(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (withheld.contains(name)) throw new ClassNotFoundException(name);
    return spoilt.containsKey(name) ? defined(name) : super.loadClass(name, resolve);
  }

  private Class<?> defined(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] code = in.readAllBytes();
      code[7] = spoilt.get(name).byteValue();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
