package org.elasticsearch.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elasticsearch.Build;

/**
 * Hands Elasticsearch plugins that are on the class path of the application, where its own loader
 * knows only plugins unpacked into folders.
 */
public final class ClassPathPluginsLoader extends PluginsLoader {
  private final List<PluginLayer> layers;

  /**
   * @param emptyDirectory an existing folder without jar files: Elasticsearch asks every plugin for
   *     a folder of further jars
   * @param plugins classes with one public constructor, as Elasticsearch wants them
   */
  public ClassPathPluginsLoader(Path emptyDirectory, List<Class<? extends Plugin>> plugins) {
    super(Set.of(), Set.of(), Map.of());
    this.layers =
        plugins.stream().<PluginLayer>map(plugin -> layer(emptyDirectory, plugin)).toList();
  }

  @Override
  public Stream<PluginLayer> pluginLayers() {
    return layers.stream();
  }

  private static ClassPathLayer layer(Path directory, Class<? extends Plugin> plugin) {
    try {
      return new ClassPathLayer(
          new PluginBundle(descriptor(plugin), directory), plugin.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  private static PluginDescriptor descriptor(Class<? extends Plugin> plugin) {
    return new PluginDescriptor(
        plugin.getName(),
        "on the class path",
        Build.current().version(),
        Build.current().version(),
        Integer.toString(Runtime.version().feature()),
        plugin.getName(),
        null,
        List.of(),
        false,
        false,
        false,
        false);
  }

  private record ClassPathLayer(PluginBundle pluginBundle, ClassLoader pluginClassLoader)
      implements PluginLayer {
    @Override
    public ModuleLayer pluginModuleLayer() {
      return ModuleLayer.boot();
    }
  }
}
