<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>segmenter</name>
    <message>
      <source> of {0} channels</source>
      <translation> de {0} canales</translation>
    </message>
    <message>
      <source> px</source>
      <translation> px</translation>
    </message>
    <message>
      <source>&amp;About Segmenter</source>
      <translation>Acerca &amp;de Segmenter</translation>
    </message>
    <message>
      <source>&amp;Actual size</source>
      <translation>Ta&amp;maño real</translation>
    </message>
    <message>
      <source>&amp;Apply the split</source>
      <translation>&amp;Aplicar la división</translation>
    </message>
    <message>
      <source>&amp;Batch…</source>
      <translation>&amp;Lote…</translation>
    </message>
    <message>
      <source>&amp;Before and after</source>
      <translation>&amp;Antes y después</translation>
    </message>
    <message>
      <source>&amp;Close picture</source>
      <translation>&amp;Cerrar imagen</translation>
    </message>
    <message>
      <source>&amp;Cut out…</source>
      <translation>Recortar en &amp;PNG…</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>&amp;Oscuro</translation>
    </message>
    <message>
      <source>&amp;Delete into its neighbours</source>
      <translation>&amp;Eliminar y ceder a los vecinos</translation>
    </message>
    <message>
      <source>&amp;Discard</source>
      <translation>&amp;Descartar</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Edición</translation>
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation>&amp;Exportar…</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Archivo</translation>
    </message>
    <message>
      <source>&amp;Find…</source>
      <translation>&amp;Buscar…</translation>
    </message>
    <message>
      <source>&amp;Fit the picture</source>
      <translation>&amp;Encajar la imagen</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>A&amp;yuda</translation>
    </message>
    <message>
      <source>&amp;Hide or show</source>
      <translation>&amp;Ocultar o mostrar</translation>
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>&amp;Claro</translation>
    </message>
    <message>
      <source>&amp;Manual</source>
      <translation>&amp;Manual</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>&amp;Fusionar</translation>
    </message>
    <message>
      <source>&amp;Natural colours</source>
      <translation>Colores &amp;naturales</translation>
    </message>
    <message>
      <source>&amp;Open anyway</source>
      <translation>&amp;Abrir de todos modos</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>&amp;Abrir…</translation>
    </message>
    <message>
      <source>&amp;Paste picture</source>
      <translation>&amp;Pegar imagen</translation>
    </message>
    <message>
      <source>&amp;Patterns</source>
      <translation>&amp;Tramas</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Salir</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Rehacer</translation>
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation>&amp;Renombrar</translation>
    </message>
    <message>
      <source>&amp;Restore unsaved work</source>
      <translation>&amp;Recuperar trabajo no guardado</translation>
    </message>
    <message>
      <source>&amp;Save project</source>
      <translation>&amp;Guardar proyecto</translation>
    </message>
    <message>
      <source>&amp;Segment</source>
      <translation>&amp;Segmentar</translation>
    </message>
    <message>
      <source>&amp;Segments</source>
      <translation>&amp;Segmentos</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Deshacer</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ver</translation>
    </message>
    <message>
      <source>, hidden</source>
      <translation>, oculto</translation>
    </message>
    <message>
      <source>, rounded to 24 bits</source>
      <translation>, redondeados a 24 bits</translation>
    </message>
    <message>
      <source>16 bits</source>
      <translation>16 bits</translation>
    </message>
    <message>
      <source>32 bits</source>
      <translation>32 bits</translation>
    </message>
    <message>
      <source>64-bit floats kept as 32-bit</source>
      <translation>valores de 64 bits guardados como 32 bits</translation>
    </message>
    <message>
      <source>8 bits</source>
      <translation>8 bits</translation>
    </message>
    <message>
      <source>A .pkl file that was exported before</source>
      <translation>Un archivo .pkl exportado antes</translation>
    </message>
    <message>
      <source>A click chooses a segment, Ctrl+click one more. M merges them, S splits one.</source>
      <translation>Un clic elige un segmento; Ctrl+clic, otro más. M los fusiona, S divide uno.</translation>
    </message>
    <message>
      <source>A component on its way, weight {weight}</source>
      <translation>Un componente en camino, peso {weight}</translation>
    </message>
    <message>
      <source>A fit of each picture</source>
      <translation>Un ajuste por imagen</translation>
    </message>
    <message>
      <source>A folder of pictures</source>
      <translation>Una carpeta de imágenes</translation>
    </message>
    <message>
      <source>A picture needs one segment.</source>
      <translation>Una imagen necesita un segmento.</translation>
    </message>
    <message>
      <source>A saved model</source>
      <translation>Un modelo guardado</translation>
    </message>
    <message>
      <source>A worker has Segmenter {0}, the batch is of {1}.</source>
      <translation>Un proceso tiene Segmenter {0}; el lote es de {1}.</translation>
    </message>
    <message>
      <source>About Segmenter</source>
      <translation>Acerca de Segmenter</translation>
    </message>
    <message>
      <source>Across</source>
      <translation>Horizontal</translation>
    </message>
    <message>
      <source>Added to every variance, so that no component collapses</source>
      <translation>Se suma a cada varianza, para que ningún componente se colapse</translation>
    </message>
    <message>
      <source>Advanced</source>
      <translation>Avanzado</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Todos</translation>
    </message>
    <message>
      <source>All channels</source>
      <translation>Todos los canales</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Todos los archivos</translation>
    </message>
    <message>
      <source>All segments are hidden. Show one to see its histogram.</source>
      <translation>Todos los segmentos están ocultos. Muestre uno para ver su histograma.</translation>
    </message>
    <message>
      <source>An array in it does not have the bytes that it says.</source>
      <translation>Una matriz no tiene los bytes que declara.</translation>
    </message>
    <message>
      <source>An array in it has no shape.</source>
      <translation>Una matriz no tiene forma.</translation>
    </message>
    <message>
      <source>Another batch is writing to {0}.</source>
      <translation>Otro lote está escribiendo en {0}.</translation>
    </message>
    <message>
      <source>Another colour…</source>
      <translation>Otro color…</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Aplicar</translation>
    </message>
    <message>
      <source>Applying the model's {0} segments</source>
      <translation>Aplicando los {0} segmentos del modelo</translation>
    </message>
    <message>
      <source>Arrow keys</source>
      <translation>Flechas</translation>
    </message>
    <message>
      <source>Arrow keys, Return</source>
      <translation>Flechas, Retorno</translation>
    </message>
    <message>
      <source>As BIC, but asks for more segments</source>
      <translation>Como BIC, pero pide más segmentos</translation>
    </message>
    <message>
      <source>As the eye sees</source>
      <translation>Como el ojo</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Como el sistema</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Atrás</translation>
    </message>
    <message>
      <source>Back to the defaults</source>
      <translation>Valores iniciales</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Lote</translation>
    </message>
    <message>
      <source>Beside each picture</source>
      <translation>Junto a cada imagen</translation>
    </message>
    <message>
      <source>Blue</source>
      <translation>Azul</translation>
    </message>
    <message>
      <source>Blue to yellow</source>
      <translation>Azul a amarillo</translation>
    </message>
    <message>
      <source>Brightness</source>
      <translation>Brillo</translation>
    </message>
    <message>
      <source>Bringing the segments back</source>
      <translation>Recuperando los segmentos</translation>
    </message>
    <message>
      <source>By detail</source>
      <translation>Por detalle</translation>
    </message>
    <message>
      <source>By the recipe; one model for all pictures, which is saved with the results</source>
      <translation>Según la receta; un modelo para todas las imágenes, que se guarda con los resultados</translation>
    </message>
    <message>
      <source>By the recipe; the segments are numbered as those of the first picture</source>
      <translation>Según la receta; los segmentos se numeran como los de la primera imagen</translation>
    </message>
    <message>
      <source>C&amp;harts</source>
      <translation>&amp;Gráficos</translation>
    </message>
    <message>
      <source>C&amp;olour…</source>
      <translation>&amp;Color…</translation>
    </message>
    <message>
      <source>CSV, a row a segment</source>
      <translation>CSV, una fila por segmento</translation>
    </message>
    <message>
      <source>Calms the segments along the picture's edges</source>
      <translation>Calma los segmentos junto a los bordes de la imagen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Cannot read {0}: {1}.</source>
      <translation>No se puede leer {0}: {1}.</translation>
    </message>
    <message>
      <source>Cannot segment {0}: {1}.</source>
      <translation>No se puede segmentar {0}: {1}.</translation>
    </message>
    <message>
      <source>Cannot write to {0}: {1}.</source>
      <translation>No se puede escribir en {0}: {1}.</translation>
    </message>
    <message>
      <source>Cannot write {0}: {1}.</source>
      <translation>No se puede escribir {0}: {1}.</translation>
    </message>
    <message>
      <source>Cannot {0} {1}: {2}.</source>
      <translation>No se puede {0} {1}: {2}.</translation>
    </message>
    <message>
      <source>Change its permissions, or choose another place.</source>
      <translation>Cambie sus permisos o elija otro lugar.</translation>
    </message>
    <message>
      <source>Change its permissions, or choose another.</source>
      <translation>Cambie sus permisos o elija otra.</translation>
    </message>
    <message>
      <source>Changing the segments</source>
      <translation>Cambiando los segmentos</translation>
    </message>
    <message>
      <source>Channel {0}</source>
      <translation>Canal {0}</translation>
    </message>
    <message>
      <source>Chart</source>
      <translation>Gráfico</translation>
    </message>
    <message>
      <source>Chart: {name}</source>
      <translation>Gráfico: {name}</translation>
    </message>
    <message>
      <source>Charts</source>
      <translation>Gráficos</translation>
    </message>
    <message>
      <source>Check that it is the file you meant.</source>
      <translation>Compruebe que es el archivo que quería.</translation>
    </message>
    <message>
      <source>Check the disk and the path.</source>
      <translation>Compruebe el disco y la ruta.</translation>
    </message>
    <message>
      <source>Check the disk, then try again.</source>
      <translation>Compruebe el disco e inténtelo de nuevo.</translation>
    </message>
    <message>
      <source>Check the file, or save it as PNG, JPEG or TIFF.</source>
      <translation>Compruebe el archivo o guárdelo como PNG, JPEG o TIFF.</translation>
    </message>
    <message>
      <source>Check the name and where it is.</source>
      <translation>Compruebe el nombre y dónde está.</translation>
    </message>
    <message>
      <source>Choose &amp;none</source>
      <translation>Elegir &amp;ninguno</translation>
    </message>
    <message>
      <source>Choose a folder for the results that is not the pictures' own.</source>
      <translation>Elija para los resultados una carpeta que no sea la de las imágenes.</translation>
    </message>
    <message>
      <source>Choose a folder that lies on one disk.</source>
      <translation>Elija una carpeta que esté en un solo disco.</translation>
    </message>
    <message>
      <source>Choose a folder with pictures.</source>
      <translation>Elija una carpeta con imágenes.</translation>
    </message>
    <message>
      <source>Choose a folder.</source>
      <translation>Elija una carpeta.</translation>
    </message>
    <message>
      <source>Choose a larger one, or a smaller Smallest region.</source>
      <translation>Elija uno mayor, o una Región mínima menor.</translation>
    </message>
    <message>
      <source>Choose a larger one.</source>
      <translation>Elija uno mayor.</translation>
    </message>
    <message>
      <source>Choose a larger segment, or turn Smoothing down.</source>
      <translation>Elija un segmento más grande o reduzca el suavizado.</translation>
    </message>
    <message>
      <source>Choose a model file.</source>
      <translation>Elija un archivo de modelo.</translation>
    </message>
    <message>
      <source>Choose a path made of folders.</source>
      <translation>Elija una ruta hecha de carpetas.</translation>
    </message>
    <message>
      <source>Choose a picture that is not empty.</source>
      <translation>Elija una imagen que no esté vacía.</translation>
    </message>
    <message>
      <source>Choose a picture with {0} channels, or make a new model.</source>
      <translation>Elija una imagen de {0} canales o cree un modelo nuevo.</translation>
    </message>
    <message>
      <source>Choose a place that can be written.</source>
      <translation>Elija un lugar donde se pueda escribir.</translation>
    </message>
    <message>
      <source>Choose a segment</source>
      <translation>Elegir un segmento</translation>
    </message>
    <message>
      <source>Choose a segment with more to it.</source>
      <translation>Elija un segmento con más contenido.</translation>
    </message>
    <message>
      <source>Choose a&amp;ll</source>
      <translation>Ele&amp;gir todo</translation>
    </message>
    <message>
      <source>Choose an --out folder of its own, beside or inside the pictures' folder.</source>
      <translation>Elija una carpeta --out propia, junto a la de las imágenes o dentro de ella.</translation>
    </message>
    <message>
      <source>Choose another name for the file.</source>
      <translation>Elija otro nombre para el archivo.</translation>
    </message>
    <message>
      <source>Choose another picture.</source>
      <translation>Elija otra imagen.</translation>
    </message>
    <message>
      <source>Choose at least one kind of file.</source>
      <translation>Elija al menos un tipo de archivo.</translation>
    </message>
    <message>
      <source>Choose one more</source>
      <translation>Elegir uno más</translation>
    </message>
    <message>
      <source>Choose the number for each picture</source>
      <translation>Elegir el número para cada imagen</translation>
    </message>
    <message>
      <source>Choose them again; the file is replaced then.</source>
      <translation>Elíjalos de nuevo; el archivo se sustituye entonces.</translation>
    </message>
    <message>
      <source>Choose under the cross</source>
      <translation>Elegir bajo la cruz</translation>
    </message>
    <message>
      <source>Choose where the segments come from.</source>
      <translation>Elija de dónde vienen los segmentos.</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Elegir…</translation>
    </message>
    <message>
      <source>Clean up</source>
      <translation>Limpieza</translation>
    </message>
    <message>
      <source>Clear the list of recent pictures</source>
      <translation>Borrar la lista de imágenes recientes</translation>
    </message>
    <message>
      <source>Clear this list</source>
      <translation>Borrar esta lista</translation>
    </message>
    <message>
      <source>Click</source>
      <translation>Clic</translation>
    </message>
    <message>
      <source>Click to choose, double-click to rename, drag onto another to merge</source>
      <translation>Clic para elegir, doble clic para renombrar, arrastrar sobre otro para fusionar</translation>
    </message>
    <message>
      <source>Click what you see</source>
      <translation>Haga clic en lo que ve</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Close other programs, or raise the limit.</source>
      <translation>Cierre otros programas o suba el límite.</translation>
    </message>
    <message>
      <source>Close other programs, or use a smaller picture.</source>
      <translation>Cierre otros programas o use una imagen más pequeña.</translation>
    </message>
    <message>
      <source>Close the message</source>
      <translation>Cerrar el mensaje</translation>
    </message>
    <message>
      <source>Coarse texture</source>
      <translation>Textura gruesa</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Color</translation>
    </message>
    <message>
      <source>Colour a segment</source>
      <translation>Colorear un segmento</translation>
    </message>
    <message>
      <source>Colour of the segment</source>
      <translation>Color del segmento</translation>
    </message>
    <message>
      <source>Colours of the s&amp;ystem</source>
      <translation>Colores del &amp;sistema</translation>
    </message>
    <message>
      <source>Connected things are segments of their own</source>
      <translation>Las cosas conexas son segmentos propios</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>Contraste</translation>
    </message>
    <message>
      <source>Converged after {iterations} iterations, {seconds}</source>
      <translation>Convergió tras {iterations} iteraciones, {seconds}</translation>
    </message>
    <message>
      <source>Converged after {iterations} iterations; {note}</source>
      <translation>Convergió tras {iterations} iteraciones; {note}</translation>
    </message>
    <message>
      <source>Convert it to an RGB or grey TIFF first.</source>
      <translation>Conviértalo antes en un TIFF RGB o gris.</translation>
    </message>
    <message>
      <source>Convert it to uint8, uint16 or float32 first.</source>
      <translation>Conviértalo antes a uint8, uint16 o float32.</translation>
    </message>
    <message>
      <source>Cop&amp;y as cut-out</source>
      <translation>Cop&amp;iar como recorte</translation>
    </message>
    <message>
      <source>Copy a picture, or open a file.</source>
      <translation>Copie una imagen o abra un archivo.</translation>
    </message>
    <message>
      <source>Copy as co&amp;mmand</source>
      <translation>Copiar como co&amp;mando</translation>
    </message>
    <message>
      <source>Copy or export the file again.</source>
      <translation>Copie o exporte el archivo de nuevo.</translation>
    </message>
    <message>
      <source>Copy the file again.</source>
      <translation>Copie el archivo de nuevo.</translation>
    </message>
    <message>
      <source>Copy what is shown</source>
      <translation>Copiar lo que se ve</translation>
    </message>
    <message>
      <source>Counts segments that overlap against a fit</source>
      <translation>Penaliza un ajuste cuyos segmentos se solapan</translation>
    </message>
    <message>
      <source>Covariance</source>
      <translation>Covarianza</translation>
    </message>
    <message>
      <source>Criterion</source>
      <translation>Criterio</translation>
    </message>
    <message>
      <source>Ctrl and click</source>
      <translation>Ctrl y clic</translation>
    </message>
    <message>
      <source>Cut-outs</source>
      <translation>Recortes</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuro</translation>
    </message>
    <message>
      <source>Delete a segment</source>
      <translation>Eliminar un segmento</translation>
    </message>
    <message>
      <source>Detail</source>
      <translation>Detalle</translation>
    </message>
    <message>
      <source>Diagonal</source>
      <translation>Diagonal</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Do what the message suggests</source>
      <translation>Hacer lo que propone el mensaje</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Done in {time}</source>
      <translation>Listo en {time}</translation>
    </message>
    <message>
      <source>Double-click to set back</source>
      <translation>Doble clic para restablecer</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>Vertical</translation>
    </message>
    <message>
      <source>Download the file again.</source>
      <translation>Descargue el archivo de nuevo.</translation>
    </message>
    <message>
      <source>Drag this, or let Auto choose. The picture follows while you drag.</source>
      <translation>Arrastre esto o deje que Auto elija. La imagen responde mientras arrastra.</translation>
    </message>
    <message>
      <source>Drag to resize, double-click to set back</source>
      <translation>Arrastrar para cambiar el tamaño, doble clic para restablecer</translation>
    </message>
    <message>
      <source>Drag, Alt and left or right</source>
      <translation>Arrastrar, Alt e izquierda o derecha</translation>
    </message>
    <message>
      <source>Drag, Space and drag, middle button</source>
      <translation>Arrastrar, Espacio y arrastrar, botón central</translation>
    </message>
    <message>
      <source>Drop a photo here</source>
      <translation>Suelte aquí una foto</translation>
    </message>
    <message>
      <source>EXIF cannot be read, taken as upright</source>
      <translation>no se puede leer EXIF; se toma como derecha</translation>
    </message>
    <message>
      <source>Each dot is a pixel; the ellipses hold 39 % and 86 % of a component.</source>
      <translation>Cada punto es un píxel; las elipses abarcan el 39 % y el 86 % de un componente.</translation>
    </message>
    <message>
      <source>Each library's licence comes with its Python package.</source>
      <translation>La licencia de cada biblioteca viene con su paquete de Python.</translation>
    </message>
    <message>
      <source>Each number of segments is tried once the picture is segmented.</source>
      <translation>Cada número de segmentos se prueba una vez segmentada la imagen.</translation>
    </message>
    <message>
      <source>Each segment in its own colour</source>
      <translation>Cada segmento en su color</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Export folder</source>
      <translation>Carpeta de exportación</translation>
    </message>
    <message>
      <source>Export it as PNG first.</source>
      <translation>Expórtelo antes como PNG.</translation>
    </message>
    <message>
      <source>Export it as PNG or TIFF from GIMP.</source>
      <translation>Expórtelo como PNG o TIFF desde GIMP.</translation>
    </message>
    <message>
      <source>Exports</source>
      <translation>Exportaciones</translation>
    </message>
    <message>
      <source>Exposure is matched to a model's training, and here each picture is fitted.</source>
      <translation>La exposición se iguala al entrenamiento de un modelo, y aquí se ajusta cada imagen.</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Con error</translation>
    </message>
    <message>
      <source>Feature</source>
      <translation>Característica</translation>
    </message>
    <message>
      <source>Feature along</source>
      <translation>Eje horizontal</translation>
    </message>
    <message>
      <source>Feature up</source>
      <translation>Eje vertical</translation>
    </message>
    <message>
      <source>Find the picture as it was, or let the same be done to this one.</source>
      <translation>Busque la imagen como era, o deje que se haga lo mismo con esta.</translation>
    </message>
    <message>
      <source>Finding the halves' edges</source>
      <translation>Buscando los bordes de las mitades</translation>
    </message>
    <message>
      <source>Finding the regions' edges</source>
      <translation>Buscando los bordes de las regiones</translation>
    </message>
    <message>
      <source>Fine texture</source>
      <translation>Textura fina</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>Ajuste</translation>
    </message>
    <message>
      <source>Fitting the first picture, {0}</source>
      <translation>Ajustando la primera imagen, {0}</translation>
    </message>
    <message>
      <source>Fitting {0} segments to the folder, step {1}</source>
      <translation>Ajustando {0} segmentos a la carpeta, paso {1}</translation>
    </message>
    <message>
      <source>Fitting {0} segment{1}, step {2}</source>
      <translation>Ajustando {0} segmento{1}, paso {2}</translation>
    </message>
    <message>
      <source>Floor</source>
      <translation>Suelo</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Carpeta</translation>
    </message>
    <message>
      <source>Folder for the results</source>
      <translation>Carpeta para los resultados</translation>
    </message>
    <message>
      <source>Folder of pictures</source>
      <translation>Carpeta de imágenes</translation>
    </message>
    <message>
      <source>For other pictures, by apply</source>
      <translation>Para otras imágenes</translation>
    </message>
    <message>
      <source>Free software, BSD-3-Clause licence</source>
      <translation>Software libre, licencia BSD de 3 cláusulas</translation>
    </message>
    <message>
      <source>Free some space, or choose another disk.</source>
      <translation>Libere espacio o elija otro disco.</translation>
    </message>
    <message>
      <source>Full</source>
      <translation>Completa</translation>
    </message>
    <message>
      <source>Give one truth value for each pixel.</source>
      <translation>Dé un valor de verdad para cada píxel.</translation>
    </message>
    <message>
      <source>Give rows and columns, or rows, columns and channels.</source>
      <translation>Dé filas y columnas, o filas, columnas y canales.</translation>
    </message>
    <message>
      <source>Give the whole path, from the root.</source>
      <translation>Dé la ruta completa, desde la raíz.</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Continuar</translation>
    </message>
    <message>
      <source>Good</source>
      <translation>Bien</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>Verde</translation>
    </message>
    <message>
      <source>Green to red</source>
      <translation>Verde a rojo</translation>
    </message>
    <message>
      <source>Grey</source>
      <translation>Gris</translation>
    </message>
    <message>
      <source>Grouped by</source>
      <translation>Agrupar por</translation>
    </message>
    <message>
      <source>Hide a segment</source>
      <translation>Ocultar un segmento</translation>
    </message>
    <message>
      <source>Hide segments</source>
      <translation>Ocultar segmentos</translation>
    </message>
    <message>
      <source>Histogram</source>
      <translation>Histograma</translation>
    </message>
    <message>
      <source>How a feature is spread in each segment</source>
      <translation>Cómo se reparte una característica en cada segmento</translation>
    </message>
    <message>
      <source>How far apart the segments are; higher is better</source>
      <translation>Cuánto se separan los segmentos; más alto es mejor</translation>
    </message>
    <message>
      <source>How features are brought to one measure</source>
      <translation>Cómo se llevan las características a una misma medida</translation>
    </message>
    <message>
      <source>How fine the regions are, instead of how many there are</source>
      <translation>Cuán finas son las regiones, en vez de cuántas hay</translation>
    </message>
    <message>
      <source>How many</source>
      <translation>Cuántos</translation>
    </message>
    <message>
      <source>How many cores a fit may use; the result is the same.</source>
      <translation>Cuántos núcleos puede usar un ajuste; el resultado es el mismo.</translation>
    </message>
    <message>
      <source>How many segments</source>
      <translation>Cuántos segmentos</translation>
    </message>
    <message>
      <source>How much near pixels belong together</source>
      <translation>Cuánto se unen los píxeles cercanos</translation>
    </message>
    <message>
      <source>How much rough and smooth are told apart</source>
      <translation>Cuánto se distingue lo rugoso de lo liso</translation>
    </message>
    <message>
      <source>How sure each pixel is to belong to the chosen segment</source>
      <translation>Con qué seguridad pertenece cada píxel al segmento elegido</translation>
    </message>
    <message>
      <source>How the fit climbed, step by step</source>
      <translation>Cómo subió el ajuste, paso a paso</translation>
    </message>
    <message>
      <source>How the fit ended</source>
      <translation>Cómo terminó el ajuste</translation>
    </message>
    <message>
      <source>If it is what you expect, the command line's --max-pixels lets it in.</source>
      <translation>Si es lo que espera, --max-pixels en la línea de comandos la admite.</translation>
    </message>
    <message>
      <source>If it is what you expect, the command line's --max-pixels raises the limit.</source>
      <translation>Si es lo que espera, --max-pixels en la línea de comandos sube el límite.</translation>
    </message>
    <message>
      <source>In the recipe {0}, {1}</source>
      <translation>En la receta {0}, {1}</translation>
    </message>
    <message>
      <source>Install the same version everywhere: others may come to other bytes.</source>
      <translation>Instale la misma versión en todas partes: otras pueden dar otros bytes.</translation>
    </message>
    <message>
      <source>It holds no Segmenter model.</source>
      <translation>No contiene ningún modelo de Segmenter.</translation>
    </message>
    <message>
      <source>It is a model of version {0}; this program reads version {1}.</source>
      <translation>Es un modelo de la versión {0}; este programa lee la versión {1}.</translation>
    </message>
    <message>
      <source>It is divided into segments at once. Nothing leaves your computer.</source>
      <translation>Se divide en segmentos al momento. Nada sale de su equipo.</translation>
    </message>
    <message>
      <source>It is in {folder}.</source>
      <translation>Está en {folder}.</translation>
    </message>
    <message>
      <source>It is not built as a Segmenter model is.</source>
      <translation>No está hecho como un modelo de Segmenter.</translation>
    </message>
    <message>
      <source>Iterations</source>
      <translation>Iteraciones</translation>
    </message>
    <message>
      <source>Its checksum is wrong, so it was changed or damaged.</source>
      <translation>Su suma de comprobación no cuadra: se cambió o se dañó.</translation>
    </message>
    <message>
      <source>Its model is applied to all: the same segments, names and colours everywhere</source>
      <translation>Su modelo se aplica a todas: los mismos segmentos, nombres y colores en todas partes</translation>
    </message>
    <message>
      <source>JPEG, PNG, TIFF with 16 bits or many channels, WebP and more</source>
      <translation>JPEG, PNG, TIFF de 16 bits o de muchos canales, WebP y más</translation>
    </message>
    <message>
      <source>Keep going</source>
      <translation>Seguir</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Atajos de teclado</translation>
    </message>
    <message>
      <source>Lab as floats</source>
      <translation>Lab en coma flotante</translation>
    </message>
    <message>
      <source>Label map</source>
      <translation>Mapa de etiquetas</translation>
    </message>
    <message>
      <source>Label map, cut-outs, table and more. Save keeps it all as a project to go on with.</source>
      <translation>Mapa de etiquetas, recortes, tabla y más. Guardar lo conserva todo en un proyecto para continuar.</translation>
    </message>
    <message>
      <source>Labelling all pixels</source>
      <translation>Etiquetando todos los píxeles</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Least to greatest</source>
      <translation>De mínimo a máximo</translation>
    </message>
    <message>
      <source>Leave it as it was (Esc)</source>
      <translation>Dejarlo como estaba (Esc)</translation>
    </message>
    <message>
      <source>Leave one of them.</source>
      <translation>Deje uno de ellos.</translation>
    </message>
    <message>
      <source>Leave out the matching of exposure.</source>
      <translation>Omita la igualación de la exposición.</translation>
    </message>
    <message>
      <source>Leave the pictures alone, and run the same command again.</source>
      <translation>Deje las imágenes como están y ejecute otra vez el mismo comando.</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claro</translation>
    </message>
    <message>
      <source>Lightness</source>
      <translation>Luminosidad</translation>
    </message>
    <message>
      <source>Log likelihood</source>
      <translation>Log-verosimilitud</translation>
    </message>
    <message>
      <source>Looking at</source>
      <translation>Fijarse en</translation>
    </message>
    <message>
      <source>Looking at the features</source>
      <translation>Mirando las características</translation>
    </message>
    <message>
      <source>Looking at the picture</source>
      <translation>Mirando la imagen</translation>
    </message>
    <message>
      <source>Looking at what is done: {0} of {1}</source>
      <translation>Mirando lo que está hecho: {0} de {1}</translation>
    </message>
    <message>
      <source>Looking for contours</source>
      <translation>Buscando contornos</translation>
    </message>
    <message>
      <source>Looking whether the pictures are those of the model</source>
      <translation>Comprobando si las imágenes son las del modelo</translation>
    </message>
    <message>
      <source>Looks</source>
      <translation>Aspecto</translation>
    </message>
    <message>
      <source>Make each picture as light as those that the model was made of</source>
      <translation>Hace cada imagen tan clara como las del modelo</translation>
    </message>
    <message>
      <source>Make it a JPEG or TIFF first.</source>
      <translation>Conviértalo antes en JPEG o TIFF.</translation>
    </message>
    <message>
      <source>Manual</source>
      <translation>Manual</translation>
    </message>
    <message>
      <source>Masks</source>
      <translation>Máscaras</translation>
    </message>
    <message>
      <source>Match the exposure</source>
      <translation>Igualar la exposición</translation>
    </message>
    <message>
      <source>Materials</source>
      <translation>Materiales</translation>
    </message>
    <message>
      <source>Mean log likelihood of the pixels; the fit stops where it gains no more.</source>
      <translation>Log-verosimilitud media de los píxeles; el ajuste se detiene donde ya no gana.</translation>
    </message>
    <message>
      <source>Memory may have run out: use fewer --jobs, or a smaller picture.</source>
      <translation>Quizá faltó memoria: use menos --jobs o una imagen más pequeña.</translation>
    </message>
    <message>
      <source>Memory may have run out: use fewer workers, and run the same command again.</source>
      <translation>Quizá faltó memoria: use menos procesos y ejecute otra vez el mismo comando.</translation>
    </message>
    <message>
      <source>Memory ran out over {0}.</source>
      <translation>Faltó memoria con {0}.</translation>
    </message>
    <message>
      <source>Merge segments</source>
      <translation>Fusionar segmentos</translation>
    </message>
    <message>
      <source>Merging regions</source>
      <translation>Fusionando regiones</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modelo</translation>
    </message>
    <message>
      <source>Model applied, not fitted</source>
      <translation>Modelo aplicado, sin ajuste</translation>
    </message>
    <message>
      <source>Model file</source>
      <translation>Archivo de modelo</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelos</translation>
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation>S&amp;ubir</translation>
    </message>
    <message>
      <source>Move do&amp;wn</source>
      <translation>&amp;Bajar</translation>
    </message>
    <message>
      <source>Move the before-and-after divider</source>
      <translation>Mover el divisor de antes y después</translation>
    </message>
    <message>
      <source>Move the cross, by one pixel with Shift</source>
      <translation>Mover la cruz; con Mayús, un píxel</translation>
    </message>
    <message>
      <source>Move the folder away, or choose another.</source>
      <translation>Aparte la carpeta o elija otra.</translation>
    </message>
    <message>
      <source>Move the picture</source>
      <translation>Mover la imagen</translation>
    </message>
    <message>
      <source>Name a file from manifests/.</source>
      <translation>Indique un archivo de manifests/.</translation>
    </message>
    <message>
      <source>Name a file inside it, or run a batch over the folder.</source>
      <translation>Indique un archivo de ella o procese la carpeta como lote.</translation>
    </message>
    <message>
      <source>Name a file.</source>
      <translation>Indique un archivo.</translation>
    </message>
    <message>
      <source>Name a folder of pictures to run a batch.</source>
      <translation>Indique una carpeta de imágenes para procesar un lote.</translation>
    </message>
    <message>
      <source>Name of the segment</source>
      <translation>Nombre del segmento</translation>
    </message>
    <message>
      <source>Name the picture by a path inside its folder.</source>
      <translation>Indique la imagen con una ruta dentro de su carpeta.</translation>
    </message>
    <message>
      <source>Names, colours, merges and the recipe are kept in a project, and it opens again just as it is now. Without one they are gone.</source>
      <translation>Los nombres, los colores, las fusiones y la receta se guardan en un proyecto, que se abre tal como está ahora. Sin él se pierden.</translation>
    </message>
    <message>
      <source>Natural</source>
      <translation>Natural</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Siguiente</translation>
    </message>
    <message>
      <source>No more hints</source>
      <translation>No más consejos</translation>
    </message>
    <message>
      <source>No safety copy can be kept. {0}</source>
      <translation>No se puede guardar copia de seguridad. {0}</translation>
    </message>
    <message>
      <source>No thread could be started for {0}.</source>
      <translation>No se pudo iniciar ningún hilo para {0}.</translation>
    </message>
    <message>
      <source>No worker can be started: {0}{1}.</source>
      <translation>No se puede iniciar ningún proceso: {0}{1}.</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Ninguna</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>Nada todavía</translation>
    </message>
    <message>
      <source>Number of segments</source>
      <translation>Número de segmentos</translation>
    </message>
    <message>
      <source>Number of segments: choose for each picture</source>
      <translation>Número de segmentos: elegir para cada imagen</translation>
    </message>
    <message>
      <source>One fit to the whole folder</source>
      <translation>Un ajuste para toda la carpeta</translation>
    </message>
    <message>
      <source>One of the halves would be too small for a region.</source>
      <translation>Una de las mitades sería demasiado pequeña para una región.</translation>
    </message>
    <message>
      <source>Only {0} was tried, and {1} compares several: unclear, try more.</source>
      <translation>Solo se probó {0}, y {1} compara varios: no está claro, pruebe más.</translation>
    </message>
    <message>
      <source>Opacity</source>
      <translation>Opacidad</translation>
    </message>
    <message>
      <source>Opacity of the overlay</source>
      <translation>Opacidad de la superposición</translation>
    </message>
    <message>
      <source>Open a picture or a project</source>
      <translation>Abrir una imagen o un proyecto</translation>
    </message>
    <message>
      <source>Open a picture…</source>
      <translation>Abrir una imagen…</translation>
    </message>
    <message>
      <source>Open a project</source>
      <translation>Abrir un proyecto</translation>
    </message>
    <message>
      <source>Open pro&amp;ject…</source>
      <translation>Abrir pro&amp;yecto…</translation>
    </message>
    <message>
      <source>Open re&amp;cent</source>
      <translation>Abrir rec&amp;iente</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>Abrir informe</translation>
    </message>
    <message>
      <source>Open result</source>
      <translation>Abrir resultado</translation>
    </message>
    <message>
      <source>Open the &amp;sample photo</source>
      <translation>Abrir la foto de e&amp;jemplo</translation>
    </message>
    <message>
      <source>Open the picture here</source>
      <translation>Abrir aquí la imagen</translation>
    </message>
    <message>
      <source>Open {name}</source>
      <translation>Abrir {name}</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Contornos</translation>
    </message>
    <message>
      <source>Outlines as vectors</source>
      <translation>Contornos como vectores</translation>
    </message>
    <message>
      <source>Overlay</source>
      <translation>Superposición</translation>
    </message>
    <message>
      <source>PNG, colours over the picture</source>
      <translation>PNG, colores sobre la imagen</translation>
    </message>
    <message>
      <source>PNG, one a segment</source>
      <translation>PNG, uno por segmento</translation>
    </message>
    <message>
      <source>PNG, one a segment, soft edges</source>
      <translation>PNG, bordes suaves</translation>
    </message>
    <message>
      <source>PNG, sure to torn</source>
      <translation>PNG, de seguro a dudoso</translation>
    </message>
    <message>
      <source>PNG, value = segment</source>
      <translation>PNG, valor = segmento</translation>
    </message>
    <message>
      <source>Palette</source>
      <translation>Paleta</translation>
    </message>
    <message>
      <source>Panel</source>
      <translation>Panel</translation>
    </message>
    <message>
      <source>Part of all pixels by {feature}; a curve a segment</source>
      <translation>Parte de todos los píxeles según {feature}; una curva por segmento</translation>
    </message>
    <message>
      <source>Pasted picture</source>
      <translation>Imagen pegada</translation>
    </message>
    <message>
      <source>Patterns over the colours</source>
      <translation>Tramas sobre los colores</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausa</translation>
    </message>
    <message>
      <source>Paused. The pictures under way are finished first.</source>
      <translation>En pausa. Antes se terminan las imágenes en curso.</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Photoshop</source>
      <translation>Photoshop</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Imagen</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>Imágenes</translation>
    </message>
    <message>
      <source>Pictures and projects</source>
      <translation>Imágenes y proyectos</translation>
    </message>
    <message>
      <source>Pictures of the batch</source>
      <translation>Imágenes del lote</translation>
    </message>
    <message>
      <source>Pixel under the pointer</source>
      <translation>Píxel bajo el puntero</translation>
    </message>
    <message>
      <source>Pixels, %</source>
      <translation>Píxeles, %</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polígonos</translation>
    </message>
    <message>
      <source>Polygons as</source>
      <translation>Polígonos en</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>Posición</translation>
    </message>
    <message>
      <source>Preference&amp;s…</source>
      <translation>Pre&amp;ferencias…</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>Preferencias</translation>
    </message>
    <message>
      <source>Press Segment, and the segments of the picture are listed here.</source>
      <translation>Pulse Segmentar y aquí aparecerán los segmentos de la imagen.</translation>
    </message>
    <message>
      <source>Press Segment: the fit's steps are drawn as it climbs.</source>
      <translation>Pulse Segmentar: los pasos del ajuste se dibujan mientras sube.</translation>
    </message>
    <message>
      <source>Preview, the whole picture follows</source>
      <translation>Vista previa, sigue la imagen completa</translation>
    </message>
    <message>
      <source>Probabilities</source>
      <translation>Probabilidades</translation>
    </message>
    <message>
      <source>Probabilities in</source>
      <translation>Probabilidades en</translation>
    </message>
    <message>
      <source>Probability</source>
      <translation>Probabilidad</translation>
    </message>
    <message>
      <source>Probability of {name}</source>
      <translation>Probabilidad de {name}</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Proyectos</translation>
    </message>
    <message>
      <source>RGB</source>
      <translation>RGB</translation>
    </message>
    <message>
      <source>Raise it (ulimit -v): half a gigabyte does for small pictures.</source>
      <translation>Súbalo (ulimit -v): medio gigabyte basta para imágenes pequeñas.</translation>
    </message>
    <message>
      <source>Raise the limit on file sizes.</source>
      <translation>Suba el límite del tamaño de los archivos.</translation>
    </message>
    <message>
      <source>Raise the limits on processes and memory (ulimit -u, ulimit -v).</source>
      <translation>Suba los límites de procesos y de memoria (ulimit -u, ulimit -v).</translation>
    </message>
    <message>
      <source>Random</source>
      <translation>Al azar</translation>
    </message>
    <message>
      <source>Random pixels</source>
      <translation>Píxeles al azar</translation>
    </message>
    <message>
      <source>Read a chart, take what is there</source>
      <translation>Leer un gráfico, tomar lo que hay</translation>
    </message>
    <message>
      <source>Read it in Python and use Image.from_array.</source>
      <translation>Léalo en Python y use Image.from_array.</translation>
    </message>
    <message>
      <source>Recent</source>
      <translation>Recientes</translation>
    </message>
    <message>
      <source>Recipe</source>
      <translation>Receta</translation>
    </message>
    <message>
      <source>Red</source>
      <translation>Rojo</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>Regiones</translation>
    </message>
    <message>
      <source>Regions are of one picture only.</source>
      <translation>Las regiones son de una sola imagen.</translation>
    </message>
    <message>
      <source>Remove the circular link.</source>
      <translation>Quite el enlace circular.</translation>
    </message>
    <message>
      <source>Rename a segment</source>
      <translation>Renombrar un segmento</translation>
    </message>
    <message>
      <source>Reorder segments</source>
      <translation>Reordenar segmentos</translation>
    </message>
    <message>
      <source>Restarts</source>
      <translation>Reinicios</translation>
    </message>
    <message>
      <source>Results cannot be called {0}.</source>
      <translation>Los resultados no pueden llamarse {0}.</translation>
    </message>
    <message>
      <source>Retry failed</source>
      <translation>Reintentar errores</translation>
    </message>
    <message>
      <source>Return</source>
      <translation>Retorno</translation>
    </message>
    <message>
      <source>Right is finer</source>
      <translation>A la derecha, más fino</translation>
    </message>
    <message>
      <source>Run git lfs pull.</source>
      <translation>Ejecute git lfs pull.</translation>
    </message>
    <message>
      <source>Run pip install segmenter[{0}], or convert the picture to JPEG or TIFF.</source>
      <translation>Ejecute pip install segmenter[{0}] o convierta la imagen a JPEG o TIFF.</translation>
    </message>
    <message>
      <source>Run the batch once without --retry-failed.</source>
      <translation>Ejecute el lote una vez sin --retry-failed.</translation>
    </message>
    <message>
      <source>Run the same command again.</source>
      <translation>Ejecutar de nuevo la misma orden.</translation>
    </message>
    <message>
      <source>Run the same command again: what is done stays done.</source>
      <translation>Ejecute de nuevo la misma orden: lo hecho, hecho queda.</translation>
    </message>
    <message>
      <source>S&amp;plit in two</source>
      <translation>&amp;Dividir en dos</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>De&amp;tener</translation>
    </message>
    <message>
      <source>Sampling: {0} of {1} pictures</source>
      <translation>Tomando muestras: {0} de {1} imágenes</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Save a frame as PNG first.</source>
      <translation>Guarde antes un fotograma como PNG.</translation>
    </message>
    <message>
      <source>Save a frame of it as PNG first.</source>
      <translation>Guarde antes uno de sus fotogramas como PNG.</translation>
    </message>
    <message>
      <source>Save it as PNG, JPEG or TIFF first.</source>
      <translation>Guárdelo antes como PNG, JPEG o TIFF.</translation>
    </message>
    <message>
      <source>Save it as TIFF.</source>
      <translation>Guárdelo como TIFF.</translation>
    </message>
    <message>
      <source>Save it as a 32-bit TIFF first.</source>
      <translation>Guárdelo antes como TIFF de 32 bits.</translation>
    </message>
    <message>
      <source>Save project &amp;as…</source>
      <translation>G&amp;uardar proyecto como…</translation>
    </message>
    <message>
      <source>Save the changes to {name}?</source>
      <translation>¿Guardar los cambios en {name}?</translation>
    </message>
    <message>
      <source>Save the chart</source>
      <translation>Guardar el gráfico</translation>
    </message>
    <message>
      <source>Save the chart as PNG, SVG or CSV</source>
      <translation>Guardar el gráfico como PNG, SVG o CSV</translation>
    </message>
    <message>
      <source>Save the chart…</source>
      <translation>Guardar el gráfico…</translation>
    </message>
    <message>
      <source>Save the cut-out</source>
      <translation>Guardar el recorte</translation>
    </message>
    <message>
      <source>Save the page as PNG or TIFF first.</source>
      <translation>Guarde antes la página como PNG o TIFF.</translation>
    </message>
    <message>
      <source>Save the project</source>
      <translation>Guardar el proyecto</translation>
    </message>
    <message>
      <source>Save their magnitude as a picture first.</source>
      <translation>Guarde antes su magnitud como imagen.</translation>
    </message>
    <message>
      <source>Save what comes out of it as a file first.</source>
      <translation>Guarde antes en un archivo lo que sale de ahí.</translation>
    </message>
    <message>
      <source>Saving {0}</source>
      <translation>Guardando {0}</translation>
    </message>
    <message>
      <source>Say where it is now.</source>
      <translation>Indique dónde está ahora.</translation>
    </message>
    <message>
      <source>Scaling</source>
      <translation>Escala</translation>
    </message>
    <message>
      <source>Scatter</source>
      <translation>Dispersión</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Semilla</translation>
    </message>
    <message>
      <source>Segment again</source>
      <translation>Segmentar de nuevo</translation>
    </message>
    <message>
      <source>Segment under the pointer</source>
      <translation>Segmento bajo el puntero</translation>
    </message>
    <message>
      <source>Segment {0}</source>
      <translation>Segmento {0}</translation>
    </message>
    <message>
      <source>Segmenter ended unexpectedly while {name} was open.</source>
      <translation>Segmenter terminó de forma inesperada con {name} abierto.</translation>
    </message>
    <message>
      <source>Segments</source>
      <translation>Segmentos</translation>
    </message>
    <message>
      <source>Segments panel</source>
      <translation>Panel de segmentos</translation>
    </message>
    <message>
      <source>Set back to the default</source>
      <translation>Restablecer el valor inicial</translation>
    </message>
    <message>
      <source>Set group_by to "regions", or leave detail out.</source>
      <translation>Ponga group_by en "regions" u omita detail.</translation>
    </message>
    <message>
      <source>Settling {0} regions, step {1}</source>
      <translation>Asentando {0} regiones, paso {1}</translation>
    </message>
    <message>
      <source>Shorten the file's name to {0} bytes or less.</source>
      <translation>Acorte el nombre del archivo a {0} bytes o menos.</translation>
    </message>
    <message>
      <source>Shorten the file's name.</source>
      <translation>Acorte el nombre del archivo.</translation>
    </message>
    <message>
      <source>Show &amp;all</source>
      <translation>&amp;Mostrar todo</translation>
    </message>
    <message>
      <source>Show &amp;only these</source>
      <translation>&amp;Ver solo estos</translation>
    </message>
    <message>
      <source>Show a segment</source>
      <translation>Mostrar un segmento</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Mostrar todo</translation>
    </message>
    <message>
      <source>Show only these</source>
      <translation>Ver solo estos</translation>
    </message>
    <message>
      <source>Show segments</source>
      <translation>Mostrar segmentos</translation>
    </message>
    <message>
      <source>Show the &amp;hints</source>
      <translation>Mostrar &amp;consejos</translation>
    </message>
    <message>
      <source>Silhouette</source>
      <translation>Silueta</translation>
    </message>
    <message>
      <source>Smallest region</source>
      <translation>Región mínima</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>Suavizado</translation>
    </message>
    <message>
      <source>Specks and holes of fewer pixels join what surrounds them</source>
      <translation>Las motas y huecos de menos píxeles se unen a lo que los rodea</translation>
    </message>
    <message>
      <source>Spherical</source>
      <translation>Esférica</translation>
    </message>
    <message>
      <source>Split a segment</source>
      <translation>Dividir un segmento</translation>
    </message>
    <message>
      <source>Split in two: {halves}</source>
      <translation>Dividir en dos: {halves}</translation>
    </message>
    <message>
      <source>Split in two?</source>
      <translation>¿Dividir en dos?</translation>
    </message>
    <message>
      <source>Split it so (Enter)</source>
      <translation>Dividirlo así (Intro)</translation>
    </message>
    <message>
      <source>Splitting {0}</source>
      <translation>Dividiendo {0}</translation>
    </message>
    <message>
      <source>Standard</source>
      <translation>Estándar</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Comenzar</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>Comenzar de nuevo</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>Iniciando</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>Paso</translation>
    </message>
    <message>
      <source>Step {step}, log likelihood {value}</source>
      <translation>Paso {step}, log-verosimilitud {value}</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Detener</translation>
    </message>
    <message>
      <source>Stop the batch</source>
      <translation>Detener el lote</translation>
    </message>
    <message>
      <source>Stop the batch?</source>
      <translation>¿Detener el lote?</translation>
    </message>
    <message>
      <source>Stopped at the preview; Segment makes the whole picture</source>
      <translation>Detenido en la vista previa; «Segmentar» hace la imagen completa</translation>
    </message>
    <message>
      <source>Stopped at {iterations} iterations, not converged</source>
      <translation>Se detuvo a las {iterations} iteraciones, sin converger</translation>
    </message>
    <message>
      <source>Stopped. Press Try again to compare 1 to 12 segments.</source>
      <translation>Detenido. Pulse Reintentar para comparar de 1 a 12 segmentos.</translation>
    </message>
    <message>
      <source>Stopped. What is done stays; start it again to go on.</source>
      <translation>Detenido. Lo hecho se conserva; inícielo otra vez para continuar.</translation>
    </message>
    <message>
      <source>Stopping</source>
      <translation>Deteniendo</translation>
    </message>
    <message>
      <source>Surprise</source>
      <translation>Sorpresa</translation>
    </message>
    <message>
      <source>TIFF, a page a segment</source>
      <translation>TIFF, página = segmento</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabla</translation>
    </message>
    <message>
      <source>Take it with you</source>
      <translation>Lléveselo</translation>
    </message>
    <message>
      <source>Take the pictures out of it first.</source>
      <translation>Saque antes las imágenes.</translation>
    </message>
    <message>
      <source>Taking a thin sample</source>
      <translation>Tomando una muestra pequeña</translation>
    </message>
    <message>
      <source>Targa</source>
      <translation>Targa</translation>
    </message>
    <message>
      <source>Texture</source>
      <translation>Textura</translation>
    </message>
    <message>
      <source>That is of another picture of this name: {path}</source>
      <translation>Eso es de otra imagen con este nombre: {path}</translation>
    </message>
    <message>
      <source>The array of {0} has {1} dimensions.</source>
      <translation>La matriz de {0} tiene {1} dimensiones.</translation>
    </message>
    <message>
      <source>The array of {0} is of type {1}.</source>
      <translation>La matriz de {0} es de tipo {1}.</translation>
    </message>
    <message>
      <source>The command line that does the same is in the clipboard.</source>
      <translation>El comando que hace lo mismo está en el portapapeles.</translation>
    </message>
    <message>
      <source>The cut-out is in the clipboard.</source>
      <translation>El recorte está en el portapapeles.</translation>
    </message>
    <message>
      <source>The features are shown here once the picture is segmented.</source>
      <translation>Las características se muestran aquí una vez segmentada la imagen.</translation>
    </message>
    <message>
      <source>The fit has converged when a step gains less</source>
      <translation>El ajuste ha convergido cuando un paso gana menos</translation>
    </message>
    <message>
      <source>The fit is climbing; each ellipse is a component on its way.</source>
      <translation>El ajuste está subiendo; cada elipse es un componente en camino.</translation>
    </message>
    <message>
      <source>The licences of everything inside are in {place}.</source>
      <translation>Las licencias de todo lo incluido están en {place}.</translation>
    </message>
    <message>
      <source>The limit on this program's memory leaves no room to work.</source>
      <translation>El límite de memoria de este programa no deja sitio para trabajar.</translation>
    </message>
    <message>
      <source>The log likelihood fell by {0} in iteration {1}, more than rounding explains. Scale the data, or increase reg_covar.</source>
      <translation>La log-verosimilitud bajó {0} en la iteración {1}, más de lo que explica el redondeo. Escale los datos o aumente reg_covar.</translation>
    </message>
    <message>
      <source>The mask of valid pixels is {0}, the picture {1}.</source>
      <translation>La máscara de píxeles válidos es {0}; la imagen, {1}.</translation>
    </message>
    <message>
      <source>The model</source>
      <translation>El modelo</translation>
    </message>
    <message>
      <source>The model in the manifest</source>
      <translation>El modelo del manifiesto</translation>
    </message>
    <message>
      <source>The model in the manifest is not the one that it names.</source>
      <translation>El modelo del manifiesto no es el que este nombra.</translation>
    </message>
    <message>
      <source>The model would be a file of {0} bytes; {1} are read again.</source>
      <translation>El modelo sería un archivo de {0} bytes; solo se vuelven a leer {1}.</translation>
    </message>
    <message>
      <source>The open picture has no segments yet.</source>
      <translation>La imagen abierta aún no tiene segmentos.</translation>
    </message>
    <message>
      <source>The other language is spoken from the next start on.</source>
      <translation>El otro idioma se habla desde el próximo inicio.</translation>
    </message>
    <message>
      <source>The picture and your settings are unchanged.</source>
      <translation>La imagen y sus ajustes no han cambiado.</translation>
    </message>
    <message>
      <source>The picture as it is</source>
      <translation>La imagen tal como es</translation>
    </message>
    <message>
      <source>The picture with the borders of the segments</source>
      <translation>La imagen con los bordes de los segmentos</translation>
    </message>
    <message>
      <source>The picture {0} is not where it was when {1} was saved.</source>
      <translation>{0} ya no está donde estaba al guardar {1}.</translation>
    </message>
    <message>
      <source>The picture's name is too long to add {0} to it.</source>
      <translation>El nombre de la imagen es demasiado largo para añadirle {0}.</translation>
    </message>
    <message>
      <source>The pixels of {0} are all alike.</source>
      <translation>Los píxeles de {0} son todos iguales.</translation>
    </message>
    <message>
      <source>The process that summed up {0} pictures for the folder's model was ended from outside, twice.</source>
      <translation>El proceso que resumía {0} imágenes para el modelo de la carpeta fue terminado desde fuera, dos veces.</translation>
    </message>
    <message>
      <source>The process that worked on {0} was ended from outside, twice.</source>
      <translation>El proceso que trabajaba en {0} fue terminado desde fuera, dos veces.</translation>
    </message>
    <message>
      <source>The project is not sound: {0}.</source>
      <translation>El proyecto no es correcto: {0}.</translation>
    </message>
    <message>
      <source>The project would be too large.</source>
      <translation>El proyecto sería demasiado grande.</translation>
    </message>
    <message>
      <source>The project's model</source>
      <translation>El modelo del proyecto</translation>
    </message>
    <message>
      <source>The recipe has no choice called {0}.</source>
      <translation>La receta no tiene ninguna opción llamada {0}.</translation>
    </message>
    <message>
      <source>The results would go among the pictures themselves.</source>
      <translation>Los resultados irían entre las propias imágenes.</translation>
    </message>
    <message>
      <source>The same stuff is one segment wherever it is</source>
      <translation>Lo mismo es un solo segmento, esté donde esté</translation>
    </message>
    <message>
      <source>The sample photo and its segments</source>
      <translation>La foto de ejemplo y sus segmentos</translation>
    </message>
    <message>
      <source>The segment is too small to split.</source>
      <translation>El segmento es demasiado pequeño para dividirlo.</translation>
    </message>
    <message>
      <source>The segments are on their way.</source>
      <translation>Los segmentos están en camino.</translation>
    </message>
    <message>
      <source>The segments of the open picture</source>
      <translation>Los segmentos de la imagen abierta</translation>
    </message>
    <message>
      <source>The segments' colours at first</source>
      <translation>Los colores iniciales de los segmentos</translation>
    </message>
    <message>
      <source>The segments' colours over the picture</source>
      <translation>Los colores de los segmentos sobre la imagen</translation>
    </message>
    <message>
      <source>The shape that each component of the mixture may take</source>
      <translation>La forma que puede tomar cada componente de la mezcla</translation>
    </message>
    <message>
      <source>The window closes when everything is written.</source>
      <translation>La ventana se cierra cuando todo esté escrito.</translation>
    </message>
    <message>
      <source>The window is drawn with Qt, which is used under the GNU LGPL 3.</source>
      <translation>La ventana se dibuja con Qt, que se usa bajo la GNU LGPL 3.</translation>
    </message>
    <message>
      <source>The workers are not heard any more: the system broke the connection.</source>
      <translation>Ya no se oye a los procesos de trabajo: el sistema cortó la conexión.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Tema</translation>
    </message>
    <message>
      <source>There already, to be replaced: {count}.</source>
      <translation>Ya existen y se reemplazarán: {count}.</translation>
    </message>
    <message>
      <source>There is no file {name}.</source>
      <translation>No existe el archivo {name}.</translation>
    </message>
    <message>
      <source>There is no folder {name}.</source>
      <translation>No existe la carpeta {name}.</translation>
    </message>
    <message>
      <source>There is no model format called {0}.</source>
      <translation>No hay formato de modelo llamado {0}.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
      <source>There is no picture in {0}.</source>
      <translation>No hay ninguna imagen en {0}.</translation>
    </message>
    <message>
      <source>There is no polygon format called {0}.</source>
      <translation>No hay formato de polígonos llamado {0}.</translation>
    </message>
    <message>
      <source>There is no segment {0}.</source>
      <translation>No hay segmento {0}.</translation>
    </message>
    <message>
      <source>There is not enough memory to read {0}.</source>
      <translation>No hay memoria suficiente para leer {0}.</translation>
    </message>
    <message>
      <source>There is nothing called {0} to export.</source>
      <translation>No hay nada llamado {0} que exportar.</translation>
    </message>
    <message>
      <source>There is one feature only. Choose another Colour, or add Position, on the right.</source>
      <translation>Solo hay una característica. Elija otro Color o añada Posición, a la derecha.</translation>
    </message>
    <message>
      <source>These criteria judge materials. For regions, set Detail on the right.</source>
      <translation>Estos criterios juzgan materiales. Para regiones, ajuste Detalle a la derecha.</translation>
    </message>
    <message>
      <source>These files are written</source>
      <translation>Se escriben estos archivos</translation>
    </message>
    <message>
      <source>They are in {folder}.</source>
      <translation>Están en {folder}.</translation>
    </message>
    <message>
      <source>This installation of segmenter lacks its file assets/{0}.</source>
      <translation>A esta instalación de segmenter le falta su archivo assets/{0}.</translation>
    </message>
    <message>
      <source>This is a mistake in Segmenter; please report it with the picture.</source>
      <translation>Es un error de Segmenter; comuníquelo con la imagen, por favor.</translation>
    </message>
    <message>
      <source>This is no sound model: {0}.</source>
      <translation>No es un modelo correcto: {0}.</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Hilos</translation>
    </message>
    <message>
      <source>Tied</source>
      <translation>Común</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>Tolerancia</translation>
    </message>
    <message>
      <source>Too many? Too few?</source>
      <translation>¿Demasiados? ¿Pocos?</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>Try the sample photo</source>
      <translation>Probar la foto de ejemplo</translation>
    </message>
    <message>
      <source>Trying each number of segments…</source>
      <translation>Probando cada número de segmentos…</translation>
    </message>
    <message>
      <source>Trying {0} segments</source>
      <translation>Probando {0} segmentos</translation>
    </message>
    <message>
      <source>Trying {count} of {wanted} numbers of segments</source>
      <translation>Probando {count} de {wanted} números de segmentos</translation>
    </message>
    <message>
      <source>Turns a photo into segments by pointing and clicking, with a Gaussian mixture over its pixels. Everything is computed on this machine; nothing is sent anywhere.</source>
      <translation>Convierte una foto en segmentos señalando y haciendo clic, con una mezcla gaussiana de sus píxeles. Todo se calcula en este equipo; no se envía nada.</translation>
    </message>
    <message>
      <source>Two features, and the mixture's components as ellipses</source>
      <translation>Dos características y los componentes de la mezcla como elipses</translation>
    </message>
    <message>
      <source>Uncertainty</source>
      <translation>Incertidumbre</translation>
    </message>
    <message>
      <source>Unlike the rest</source>
      <translation>Sin parecido al resto</translation>
    </message>
    <message>
      <source>Unpack it first.</source>
      <translation>Descomprímalo antes.</translation>
    </message>
    <message>
      <source>Unsaved changes</source>
      <translation>Cambios sin guardar</translation>
    </message>
    <message>
      <source>Update Segmenter, or open the picture itself.</source>
      <translation>Actualice Segmenter o abra la propia imagen.</translation>
    </message>
    <message>
      <source>Use --match-exposure with --model or --shared.</source>
      <translation>Use --match-exposure con --model o --shared.</translation>
    </message>
    <message>
      <source>Use --shared with --group-by materials.</source>
      <translation>Use --shared con --group-by materials.</translation>
    </message>
    <message>
      <source>Use 8, 16 or 32 bits.</source>
      <translation>Use 8, 16 o 32 bits.</translation>
    </message>
    <message>
      <source>Use a label map: a PNG or TIFF of one channel, such as those in labels/.</source>
      <translation>Use un mapa de etiquetas: un PNG o TIFF de un canal, como los de labels/.</translation>
    </message>
    <message>
      <source>Use a model file that Segmenter saved, or make the model again.</source>
      <translation>Use un archivo de modelo guardado por Segmenter o cree el modelo de nuevo.</translation>
    </message>
    <message>
      <source>Use a model that Segmenter or scikit-learn saved, from someone you trust.</source>
      <translation>Use un modelo guardado por Segmenter o scikit-learn, de alguien de confianza.</translation>
    </message>
    <message>
      <source>Use a newer Segmenter.</source>
      <translation>Use un Segmenter más reciente.</translation>
    </message>
    <message>
      <source>Use a number from 0 to 1.</source>
      <translation>Use un número de 0 a 1.</translation>
    </message>
    <message>
      <source>Use a number from 1 to {0}.</source>
      <translation>Use un número de 1 a {0}.</translation>
    </message>
    <message>
      <source>Use a number from {0} to {1}.</source>
      <translation>Use un número de {0} a {1}.</translation>
    </message>
    <message>
      <source>Use a page from 0 to {0}.</source>
      <translation>Use una página de 0 a {0}.</translation>
    </message>
    <message>
      <source>Use a project that Segmenter saved, or open the picture itself.</source>
      <translation>Use un proyecto guardado por Segmenter o abra la propia imagen.</translation>
    </message>
    <message>
      <source>Use a whole number from {0} to {1}{2}.</source>
      <translation>Use un número entero de {0} a {1}{2}.</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or a smaller picture.</source>
      <translation>Use menos --jobs o una imagen más pequeña.</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or raise the limits on processes, files and memory (ulimit).</source>
      <translation>Use menos --jobs o suba los límites de procesos, archivos y memoria (ulimit).</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or save it as a plain RGB, grey or many-channel TIFF, which is read in strips.</source>
      <translation>Use menos --jobs o guárdela como TIFF simple RGB, gris o de muchos canales, que se lee por franjas.</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or save it as a smaller picture.</source>
      <translation>Use menos --jobs o guárdela como imagen más pequeña.</translation>
    </message>
    <message>
      <source>Use fewer segments, or diagonal covariances.</source>
      <translation>Use menos segmentos o covarianzas diagonales.</translation>
    </message>
    <message>
      <source>Use fewer segments.</source>
      <translation>Use menos segmentos.</translation>
    </message>
    <message>
      <source>Use one of: {0}.</source>
      <translation>Use uno de estos: {0}.</translation>
    </message>
    <message>
      <source>Use some of: {0}.</source>
      <translation>Use algunos de estos: {0}.</translation>
    </message>
    <message>
      <source>Use the original manifest.</source>
      <translation>Use el manifiesto original.</translation>
    </message>
    <message>
      <source>Version {version}</source>
      <translation>Versión {version}</translation>
    </message>
    <message>
      <source>Wait until it is done, or choose another folder.</source>
      <translation>Espere a que termine o elija otra carpeta.</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>En espera</translation>
    </message>
    <message>
      <source>Way of looking</source>
      <translation>Modo de ver</translation>
    </message>
    <message>
      <source>Weighs how likely the pixels are against the number of segments</source>
      <translation>Pondera cuán probables son los píxeles y cuántos segmentos hay</translation>
    </message>
    <message>
      <source>What is being done</source>
      <translation>Qué se está haciendo</translation>
    </message>
    <message>
      <source>What is done stays. The same batch goes on where it was.</source>
      <translation>Lo hecho se conserva. El mismo lote continúa donde estaba.</translation>
    </message>
    <message>
      <source>What is written</source>
      <translation>Qué se escribe</translation>
    </message>
    <message>
      <source>What the mixture sees of the colour</source>
      <translation>Qué ve la mezcla del color</translation>
    </message>
    <message>
      <source>What was open is still here.</source>
      <translation>Lo que estaba abierto sigue aquí.</translation>
    </message>
    <message>
      <source>Wheel, pinch</source>
      <translation>Rueda, pellizco</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Dónde</translation>
    </message>
    <message>
      <source>Where is {name}?</source>
      <translation>¿Dónde está {name}?</translation>
    </message>
    <message>
      <source>Where several segments are as likely</source>
      <translation>Dónde son igual de probables varios segmentos</translation>
    </message>
    <message>
      <source>Where the fit begins</source>
      <translation>Dónde empieza el ajuste</translation>
    </message>
    <message>
      <source>Where the picture is unlike the fit</source>
      <translation>Dónde la imagen no se parece al ajuste</translation>
    </message>
    <message>
      <source>Where the segments come from</source>
      <translation>De dónde salen los segmentos</translation>
    </message>
    <message>
      <source>Where to</source>
      <translation>Dónde guardar</translation>
    </message>
    <message>
      <source>Which number of segments suits the picture</source>
      <translation>Qué número de segmentos conviene a la imagen</translation>
    </message>
    <message>
      <source>Work</source>
      <translation>Trabajo</translation>
    </message>
    <message>
      <source>Write one choice a line, such as: segments = 5, or: color = "rgb".</source>
      <translation>Escriba una opción por línea, como: segments = 5, o: color = "rgb".</translation>
    </message>
    <message>
      <source>Writing the report</source>
      <translation>Escribiendo el informe</translation>
    </message>
    <message>
      <source>Writing the results</source>
      <translation>Escribiendo los resultados</translation>
    </message>
    <message>
      <source>Writing {0}</source>
      <translation>Escribiendo {0}</translation>
    </message>
    <message>
      <source>YCbCr as floats</source>
      <translation>YCbCr en coma flotante</translation>
    </message>
    <message>
      <source>Your preferences in {0} cannot be read, so they are as at first.</source>
      <translation>No se pueden leer sus preferencias en {0}, así que son las iniciales.</translation>
    </message>
    <message>
      <source>Your work is unchanged, and a safety copy of it is kept.</source>
      <translation>Su trabajo no ha cambiado y se guarda una copia de seguridad.</translation>
    </message>
    <message>
      <source>Your work was kept at {time} and can be restored.</source>
      <translation>Su trabajo quedó guardado ({time}) y se puede recuperar.</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation>Ace&amp;rcar</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Zoom en el puntero</translation>
    </message>
    <message>
      <source>Zoom o&amp;ut</source>
      <translation>A&amp;lejar</translation>
    </message>
    <message>
      <source>a BPG or FLIF picture</source>
      <translation>una imagen BPG o FLIF</translation>
    </message>
    <message>
      <source>a DDS texture</source>
      <translation>una textura DDS</translation>
    </message>
    <message>
      <source>a DICOM file</source>
      <translation>un archivo DICOM</translation>
    </message>
    <message>
      <source>a DPX or Cineon picture</source>
      <translation>una imagen DPX o Cineon</translation>
    </message>
    <message>
      <source>a DjVu document</source>
      <translation>un documento DjVu</translation>
    </message>
    <message>
      <source>a FITS file</source>
      <translation>un archivo FITS</translation>
    </message>
    <message>
      <source>a FLIC animation</source>
      <translation>una animación FLIC</translation>
    </message>
    <message>
      <source>a GIMP project</source>
      <translation>un proyecto de GIMP</translation>
    </message>
    <message>
      <source>a HEIF picture</source>
      <translation>una imagen HEIF</translation>
    </message>
    <message>
      <source>a JPEG XL picture</source>
      <translation>una imagen JPEG XL</translation>
    </message>
    <message>
      <source>a JPEG XR picture</source>
      <translation>una imagen JPEG XR</translation>
    </message>
    <message>
      <source>a Krita project or other zip archive</source>
      <translation>un proyecto de Krita u otro archivo zip</translation>
    </message>
    <message>
      <source>a NumPy array</source>
      <translation>una matriz de NumPy</translation>
    </message>
    <message>
      <source>a PDF</source>
      <translation>un PDF</translation>
    </message>
    <message>
      <source>a Paint Shop Pro picture</source>
      <translation>una imagen de Paint Shop Pro</translation>
    </message>
    <message>
      <source>a Photoshop file of more than 8 bits or of the large kind</source>
      <translation>un archivo de Photoshop de más de 8 bits o del tipo grande</translation>
    </message>
    <message>
      <source>a Radiance HDR picture</source>
      <translation>una imagen Radiance HDR</translation>
    </message>
    <message>
      <source>a Windows metafile</source>
      <translation>un metarchivo de Windows</translation>
    </message>
    <message>
      <source>a camera raw picture</source>
      <translation>una imagen raw de cámara</translation>
    </message>
    <message>
      <source>a colour</source>
      <translation>un color</translation>
    </message>
    <message>
      <source>a colour is not three numbers</source>
      <translation>un color no son tres números</translation>
    </message>
    <message>
      <source>a component</source>
      <translation>un componente</translation>
    </message>
    <message>
      <source>a component is in no segment, or in two</source>
      <translation>un componente no está en ningún segmento, o está en dos</translation>
    </message>
    <message>
      <source>a covariance is as good as 0</source>
      <translation>una covarianza es prácticamente 0</translation>
    </message>
    <message>
      <source>a covariance is not symmetric and positive definite</source>
      <translation>una covarianza no es simétrica y definida positiva</translation>
    </message>
    <message>
      <source>a device</source>
      <translation>un dispositivo</translation>
    </message>
    <message>
      <source>a folder</source>
      <translation>una carpeta</translation>
    </message>
    <message>
      <source>a group</source>
      <translation>un grupo</translation>
    </message>
    <message>
      <source>a label is of no segment</source>
      <translation>una etiqueta no es de ningún segmento</translation>
    </message>
    <message>
      <source>a level</source>
      <translation>un nivel</translation>
    </message>
    <message>
      <source>a member</source>
      <translation>un miembro</translation>
    </message>
    <message>
      <source>a mouse pointer</source>
      <translation>un puntero de ratón</translation>
    </message>
    <message>
      <source>a note</source>
      <translation>una nota</translation>
    </message>
    <message>
      <source>a part of it claims more pixels than Pillow decodes</source>
      <translation>una parte declara más píxeles de los que descodifica Pillow</translation>
    </message>
    <message>
      <source>a part of the path is a file</source>
      <translation>una parte de la ruta es un archivo</translation>
    </message>
    <message>
      <source>a pasted picture of this size has to be saved as a file first</source>
      <translation>una imagen pegada de este tamaño debe guardarse antes como archivo</translation>
    </message>
    <message>
      <source>a pipe</source>
      <translation>una tubería</translation>
    </message>
    <message>
      <source>a pointer to a file in Git LFS</source>
      <translation>un puntero a un archivo de Git LFS</translation>
    </message>
    <message>
      <source>a region is nowhere</source>
      <translation>una región no está en ninguna parte</translation>
    </message>
    <message>
      <source>a segment</source>
      <translation>un segmento</translation>
    </message>
    <message>
      <source>a segment has no component</source>
      <translation>un segmento no tiene componentes</translation>
    </message>
    <message>
      <source>a segment's area</source>
      <translation>el área de un segmento</translation>
    </message>
    <message>
      <source>a segment's components</source>
      <translation>los componentes de un segmento</translation>
    </message>
    <message>
      <source>a segment's name has characters that cannot be shown</source>
      <translation>el nombre de un segmento tiene caracteres que no se pueden mostrar</translation>
    </message>
    <message>
      <source>a segment's name is no short text</source>
      <translation>el nombre de un segmento no es un texto breve</translation>
    </message>
    <message>
      <source>a segment's number</source>
      <translation>el número de un segmento</translation>
    </message>
    <message>
      <source>a socket</source>
      <translation>un socket</translation>
    </message>
    <message>
      <source>a strip or tile holds a picture that is larger than it</source>
      <translation>una franja o tesela contiene una imagen mayor que ella</translation>
    </message>
    <message>
      <source>a video</source>
      <translation>un vídeo</translation>
    </message>
    <message>
      <source>a web page</source>
      <translation>una página web</translation>
    </message>
    <message>
      <source>a weight is negative</source>
      <translation>un peso es negativo</translation>
    </message>
    <message>
      <source>a zip archive, as PyTorch and Keras write them</source>
      <translation>un archivo zip, como los que escriben PyTorch y Keras</translation>
    </message>
    <message>
      <source>adds to what is no {0}</source>
      <translation>añade a lo que no es {0}</translation>
    </message>
    <message>
      <source>an Apple icon</source>
      <translation>un icono de Apple</translation>
    </message>
    <message>
      <source>an HDF5 file</source>
      <translation>un archivo HDF5</translation>
    </message>
    <message>
      <source>an OpenEXR picture</source>
      <translation>una imagen OpenEXR</translation>
    </message>
    <message>
      <source>an SVG drawing</source>
      <translation>un dibujo SVG</translation>
    </message>
    <message>
      <source>an X11 picture</source>
      <translation>una imagen X11</translation>
    </message>
    <message>
      <source>an XML document</source>
      <translation>un documento XML</translation>
    </message>
    <message>
      <source>another kind of archive</source>
      <translation>otro tipo de archivo comprimido</translation>
    </message>
    <message>
      <source>calls what is no name, or with what are no arguments</source>
      <translation>llama a lo que no es un nombre, o con lo que no son argumentos</translation>
    </message>
    <message>
      <source>camera raw</source>
      <translation>raw de cámara</translation>
    </message>
    <message>
      <source>can't start new thread</source>
      <translation>no se puede iniciar otro hilo</translation>
    </message>
    <message>
      <source>channels</source>
      <translation>los canales</translation>
    </message>
    <message>
      <source>claims pickle protocol {0}; 2 to {1} are read</source>
      <translation>declara el protocolo pickle {0}; se leen del 2 al {1}</translation>
    </message>
    <message>
      <source>closes what it never opened</source>
      <translation>cierra lo que nunca abrió</translation>
    </message>
    <message>
      <source>colours converted from {0} to sRGB</source>
      <translation>colores convertidos de {0} a sRGB</translation>
    </message>
    <message>
      <source>component {0} has collapsed onto identical rows: reg_covar is its variance</source>
      <translation>el componente {0} se colapsó sobre filas idénticas: reg_covar es su varianza</translation>
    </message>
    <message>
      <source>component {0} is nearly empty</source>
      <translation>el componente {0} está casi vacío</translation>
    </message>
    <message>
      <source>component {0} was empty and was begun again where the fit was worst</source>
      <translation>el componente {0} estaba vacío y se reinició donde el ajuste era peor</translation>
    </message>
    <message>
      <source>compressed with bzip2, as joblib may do</source>
      <translation>un archivo comprimido con bzip2, como puede hacer joblib</translation>
    </message>
    <message>
      <source>compressed with gzip, as joblib may do</source>
      <translation>un archivo comprimido con gzip, como puede hacer joblib</translation>
    </message>
    <message>
      <source>compressed with xz, as joblib may do</source>
      <translation>un archivo comprimido con xz, como puede hacer joblib</translation>
    </message>
    <message>
      <source>compressed with zlib, as joblib does</source>
      <translation>un archivo comprimido con zlib, como hace joblib</translation>
    </message>
    <message>
      <source>converged</source>
      <translation>convergido</translation>
    </message>
    <message>
      <source>converged after {0} iteration{1}</source>
      <translation>convergió tras {0} paso{1}</translation>
    </message>
    <message>
      <source>converted from CIELAB to sRGB</source>
      <translation>convertida de CIELAB a sRGB</translation>
    </message>
    <message>
      <source>converted from CMYK without a profile</source>
      <translation>convertida de CMYK sin perfil</translation>
    </message>
    <message>
      <source>darker</source>
      <translation>más oscura</translation>
    </message>
    <message>
      <source>depth is {0}.</source>
      <translation>depth es {0}.</translation>
    </message>
    <message>
      <source>detail is only for regions.</source>
      <translation>detail es solo para regiones.</translation>
    </message>
    <message>
      <source>developed from camera raw at 16 bits</source>
      <translation>revelada de raw de cámara a 16 bits</translation>
    </message>
    <message>
      <source>did not converge</source>
      <translation>no convergió</translation>
    </message>
    <message>
      <source>does not say what Lab is</source>
      <translation>no dice qué Lab es</translation>
    </message>
    <message>
      <source>ends before it is complete</source>
      <translation>termina antes de estar completo</translation>
    </message>
    <message>
      <source>entropy of the posteriors over the log of their number, 255 = 1</source>
      <translation>entropía de las probabilidades sobre el logaritmo de su número, 255 = 1</translation>
    </message>
    <message>
      <source>find picture</source>
      <translation>buscar imagen</translation>
    </message>
    <message>
      <source>frame</source>
      <translation>fotograma</translation>
    </message>
    <message>
      <source>goes on after its end</source>
      <translation>sigue después de su final</translation>
    </message>
    <message>
      <source>has a key that is no text</source>
      <translation>tiene una clave que no es texto</translation>
    </message>
    <message>
      <source>has a key twice</source>
      <translation>tiene una clave dos veces</translation>
    </message>
    <message>
      <source>has a key without a value</source>
      <translation>tiene una clave sin valor</translation>
    </message>
    <message>
      <source>has an array of no known byte order</source>
      <translation>tiene una matriz sin orden de bytes conocido</translation>
    </message>
    <message>
      <source>has an array of no sound shape</source>
      <translation>tiene una matriz sin forma correcta</translation>
    </message>
    <message>
      <source>has an array of uneven lists</source>
      <translation>tiene una matriz de listas desiguales</translation>
    </message>
    <message>
      <source>has an array of what are no numbers</source>
      <translation>tiene una matriz de lo que no son números</translation>
    </message>
    <message>
      <source>has an array that does not fill its shape</source>
      <translation>tiene una matriz que no llena su forma</translation>
    </message>
    <message>
      <source>has an array that is not built as one is</source>
      <translation>tiene una matriz que no está hecha como tal</translation>
    </message>
    <message>
      <source>has an array whose bytes are none</source>
      <translation>tiene una matriz cuyos bytes no lo son</translation>
    </message>
    <message>
      <source>has an array without bytes</source>
      <translation>tiene una matriz sin bytes</translation>
    </message>
    <message>
      <source>has something else where a number belongs</source>
      <translation>tiene otra cosa donde va un número</translation>
    </message>
    <message>
      <source>has something else where an array belongs</source>
      <translation>tiene otra cosa donde va una matriz</translation>
    </message>
    <message>
      <source>has {0} bytes, more than any model</source>
      <translation>tiene {0} bytes, más que cualquier modelo</translation>
    </message>
    <message>
      <source>holds a mixture of a shape that no picture's has</source>
      <translation>contiene una mezcla de una forma que no es la de ninguna imagen</translation>
    </message>
    <message>
      <source>holds a mixture over columns that no picture has</source>
      <translation>contiene una mezcla sobre columnas que no tiene ninguna imagen</translation>
    </message>
    <message>
      <source>holds a mixture without a covariance type</source>
      <translation>contiene una mezcla sin tipo de covarianza</translation>
    </message>
    <message>
      <source>holds a scikit-learn mixture that is not built as one is</source>
      <translation>contiene una mezcla de scikit-learn que no está hecha como tal</translation>
    </message>
    <message>
      <source>holds a scikit-learn mixture that was never fitted: no {0}</source>
      <translation>contiene una mezcla de scikit-learn que nunca se ajustó: sin {0}</translation>
    </message>
    <message>
      <source>holds no model</source>
      <translation>no contiene ningún modelo</translation>
    </message>
    <message>
      <source>holds scikit-learn's {0}; only a GaussianMixture of it is read</source>
      <translation>contiene {0} de scikit-learn; de allí solo se lee una GaussianMixture</translation>
    </message>
    <message>
      <source>holds text that is not UTF-8</source>
      <translation>contiene texto que no es UTF-8</translation>
    </message>
    <message>
      <source>how many regions there are is unclear: {0} to {1} would do</source>
      <translation>número de regiones dudoso: valdrían de {0} a {1}</translation>
    </message>
    <message>
      <source>in its recipe, {0}</source>
      <translation>en su receta, {0}</translation>
    </message>
    <message>
      <source>is damaged</source>
      <translation>está dañado</translation>
    </message>
    <message>
      <source>is for values from 0 to 1, which these are not,</source>
      <translation>es para valores de 0 a 1, que no son estos,</translation>
    </message>
    <message>
      <source>is not for inks as floats</source>
      <translation>no es para tintas en coma flotante</translation>
    </message>
    <message>
      <source>is not for plain channels</source>
      <translation>no es para canales sueltos</translation>
    </message>
    <message>
      <source>it claims {0} × {1} pixels in only {2} bytes.</source>
      <translation>declara {0} × {1} píxeles en solo {2} bytes.</translation>
    </message>
    <message>
      <source>it claims {0} × {1} pixels{2}, over the limit of {3}.</source>
      <translation>declara {0} × {1} píxeles{2}, por encima del límite de {3}.</translation>
    </message>
    <message>
      <source>it does not say what is in it</source>
      <translation>no dice qué hay en él</translation>
    </message>
    <message>
      <source>it has more in it than a project</source>
      <translation>contiene más que un proyecto</translation>
    </message>
    <message>
      <source>it has no page</source>
      <translation>no tiene ninguna página</translation>
    </message>
    <message>
      <source>it has no palette</source>
      <translation>no tiene paleta</translation>
    </message>
    <message>
      <source>it has no {0} {1}, only {2}.</source>
      <translation>no tiene {0} {1}, solo {2}.</translation>
    </message>
    <message>
      <source>it has not the size of a project</source>
      <translation>no tiene el tamaño de un proyecto</translation>
    </message>
    <message>
      <source>it has {0} scans</source>
      <translation>tiene {0} pasadas</translation>
    </message>
    <message>
      <source>it holds no project</source>
      <translation>no contiene ningún proyecto</translation>
    </message>
    <message>
      <source>it holds values above the {0} that its header promises</source>
      <translation>contiene valores por encima del {0} que promete su cabecera</translation>
    </message>
    <message>
      <source>it is a socket or a device, not a file</source>
      <translation>es un socket o un dispositivo, no un archivo</translation>
    </message>
    <message>
      <source>it is cut short</source>
      <translation>está incompleto</translation>
    </message>
    <message>
      <source>it is damaged or no project</source>
      <translation>está dañado o no es un proyecto</translation>
    </message>
    <message>
      <source>it is no project, or cut short</source>
      <translation>no es un proyecto, o está incompleto</translation>
    </message>
    <message>
      <source>it is not built as a project is</source>
      <translation>no está hecho como un proyecto</translation>
    </message>
    <message>
      <source>it lists {0} of {1} strips or tiles</source>
      <translation>enumera {0} de {1} franjas o teselas</translation>
    </message>
    <message>
      <source>its calibrated colours were taken for sRGB</source>
      <translation>sus colores calibrados se tomaron por sRGB</translation>
    </message>
    <message>
      <source>its checksum is wrong, so it was changed or damaged</source>
      <translation>su suma de comprobación no cuadra: se cambió o se dañó</translation>
    </message>
    <message>
      <source>its colour profile is damaged and was left aside</source>
      <translation>su perfil de color está dañado y se dejó de lado</translation>
    </message>
    <message>
      <source>its colour profile is for {0} and was left aside</source>
      <translation>su perfil de color es para {0} y se dejó de lado</translation>
    </message>
    <message>
      <source>its colour profile is in another file and was left aside</source>
      <translation>su perfil de color está en otro archivo y se dejó de lado</translation>
    </message>
    <message>
      <source>its colour profile {0} and was left aside</source>
      <translation>su perfil de color {0} y se dejó de lado</translation>
    </message>
    <message>
      <source>its colours (CICP {0}/{1}) were taken for sRGB</source>
      <translation>sus colores (CICP {0}/{1}) se tomaron por sRGB</translation>
    </message>
    <message>
      <source>its first chunk is not a picture</source>
      <translation>su primer bloque no es una imagen</translation>
    </message>
    <message>
      <source>its gamma of {0} was taken for sRGB's</source>
      <translation>su gamma de {0} se tomó por la de sRGB</translation>
    </message>
    <message>
      <source>its header claims no pixels</source>
      <translation>su cabecera no declara píxeles</translation>
    </message>
    <message>
      <source>its header claims {0} channels of values to {1}</source>
      <translation>su cabecera declara {0} canales de valores hasta {1}</translation>
    </message>
    <message>
      <source>its header has no end</source>
      <translation>su cabecera no tiene fin</translation>
    </message>
    <message>
      <source>its header has no {0}</source>
      <translation>su cabecera no tiene {0}</translation>
    </message>
    <message>
      <source>its header makes no sense</source>
      <translation>su cabecera no tiene sentido</translation>
    </message>
    <message>
      <source>its header makes no sense ({0})</source>
      <translation>su cabecera no tiene sentido ({0})</translation>
    </message>
    <message>
      <source>its labels are no whole numbers</source>
      <translation>sus etiquetas no son números enteros</translation>
    </message>
    <message>
      <source>its labels are not where the picture is</source>
      <translation>sus etiquetas no están donde está la imagen</translation>
    </message>
    <message>
      <source>its links lead in a circle</source>
      <translation>sus enlaces van en círculo</translation>
    </message>
    <message>
      <source>its model looks at other channels than the picture has</source>
      <translation>su modelo mira otros canales que los de la imagen</translation>
    </message>
    <message>
      <source>its numbers are larger than those of any picture</source>
      <translation>sus números son mayores que los de cualquier imagen</translation>
    </message>
    <message>
      <source>its own profile</source>
      <translation>su propio perfil</translation>
    </message>
    <message>
      <source>its picture has no depth</source>
      <translation>su imagen no tiene profundidad</translation>
    </message>
    <message>
      <source>its picture has no size</source>
      <translation>su imagen no tiene tamaño</translation>
    </message>
    <message>
      <source>its picture is larger than it can be</source>
      <translation>su imagen es mayor de lo posible</translation>
    </message>
    <message>
      <source>its regions are missing</source>
      <translation>faltan sus regiones</translation>
    </message>
    <message>
      <source>its regions are not its components</source>
      <translation>sus regiones no son sus componentes</translation>
    </message>
    <message>
      <source>its regions have no size</source>
      <translation>sus regiones no tienen tamaño</translation>
    </message>
    <message>
      <source>its regions have not the size that it says</source>
      <translation>sus regiones no tienen el tamaño que declara</translation>
    </message>
    <message>
      <source>its segments are not those of its groups</source>
      <translation>sus segmentos no son los de sus grupos</translation>
    </message>
    <message>
      <source>its segments have no components</source>
      <translation>sus segmentos no tienen componentes</translation>
    </message>
    <message>
      <source>its segments have not the pixels that they say</source>
      <translation>sus segmentos no tienen los píxeles que declaran</translation>
    </message>
    <message>
      <source>its strips or tiles have no size</source>
      <translation>sus franjas o teselas no tienen tamaño</translation>
    </message>
    <message>
      <source>its texts and colour profile are too long and were left aside</source>
      <translation>sus textos y su perfil de color son demasiado largos y se dejaron de lado</translation>
    </message>
    <message>
      <source>its {0} is not the one that was saved</source>
      <translation>su {0} no es lo que se guardó</translation>
    </message>
    <message>
      <source>leaves more or less than one value</source>
      <translation>deja más o menos de un valor</translation>
    </message>
    <message>
      <source>lighter</source>
      <translation>más clara</translation>
    </message>
    <message>
      <source>looked at {0} stops {1}, as the model's training was</source>
      <translation>vista {0} EV {1}, como en el entrenamiento del modelo</translation>
    </message>
    <message>
      <source>memory ran out</source>
      <translation>faltó memoria</translation>
    </message>
    <message>
      <source>model applied, not fitted</source>
      <translation>modelo aplicado, sin ajuste</translation>
    </message>
    <message>
      <source>names something by what is no text</source>
      <translation>nombra algo con lo que no es texto</translation>
    </message>
    <message>
      <source>names something without an end</source>
      <translation>nombra algo sin fin</translation>
    </message>
    <message>
      <source>names {0}.{1}, which no model needs</source>
      <translation>nombra {0}.{1}, que ningún modelo necesita</translation>
    </message>
    <message>
      <source>natural colours</source>
      <translation>colores naturales</translation>
    </message>
    <message>
      <source>nests its values deeper than any model</source>
      <translation>anida sus valores más hondo que cualquier modelo</translation>
    </message>
    <message>
      <source>no more than {0} were tried</source>
      <translation>no se probaron más de {0}</translation>
    </message>
    <message>
      <source>no such covariance</source>
      <translation>no existe tal covarianza</translation>
    </message>
    <message>
      <source>none of its strips or tiles is there</source>
      <translation>no está ninguna de sus franjas o teselas</translation>
    </message>
    <message>
      <source>not every component is in one segment and in one only</source>
      <translation>no todos los componentes están en un segmento y solo en uno</translation>
    </message>
    <message>
      <source>not segmented</source>
      <translation>sin segmentar</translation>
    </message>
    <message>
      <source>of {0} starts {1}</source>
      <translation>de {0} inicios, {1}</translation>
    </message>
    <message>
      <source>one chosen</source>
      <translation>uno elegido</translation>
    </message>
    <message>
      <source>opacity is {0}.</source>
      <translation>opacity es {0}.</translation>
    </message>
    <message>
      <source>open anyway</source>
      <translation>abrir de todos modos</translation>
    </message>
    <message>
      <source>page</source>
      <translation>página</translation>
    </message>
    <message>
      <source>patterns</source>
      <translation>las tramas</translation>
    </message>
    <message>
      <source>permission is denied</source>
      <translation>no hay permiso</translation>
    </message>
    <message>
      <source>picture</source>
      <translation>imagen</translation>
    </message>
    <message>
      <source>position</source>
      <translation>la posición</translation>
    </message>
    <message>
      <source>posterior {value}</source>
      <translation>probabilidad {value}</translation>
    </message>
    <message>
      <source>recalls a thing that is made of others; no model does</source>
      <translation>recuerda algo que está hecho de otros; ningún modelo lo hace</translation>
    </message>
    <message>
      <source>recalls more than any model holds</source>
      <translation>recuerda más de lo que contiene cualquier modelo</translation>
    </message>
    <message>
      <source>recalls what it never remembered</source>
      <translation>recuerda lo que nunca memorizó</translation>
    </message>
    <message>
      <source>remembers nothing, or one thing over another</source>
      <translation>no memoriza nada, o una cosa sobre otra</translation>
    </message>
    <message>
      <source>restores a model of more or less than one dict</source>
      <translation>restaura un modelo de más o menos de un dict</translation>
    </message>
    <message>
      <source>s</source>
      <translation>s</translation>
    </message>
    <message>
      <source>save as</source>
      <translation>guardar como</translation>
    </message>
    <message>
      <source>segment {0} is empty</source>
      <translation>el segmento {0} está vacío</translation>
    </message>
    <message>
      <source>segment {0} is nearly empty</source>
      <translation>el segmento {0} está casi vacío</translation>
    </message>
    <message>
      <source>sets the state of one thing twice</source>
      <translation>fija dos veces el estado de una cosa</translation>
    </message>
    <message>
      <source>settled</source>
      <translation>asentado</translation>
    </message>
    <message>
      <source>some chosen</source>
      <translation>algunos elegidos</translation>
    </message>
    <message>
      <source>states its protocol twice</source>
      <translation>declara dos veces su protocolo</translation>
    </message>
    <message>
      <source>stopped at {0} iteration{1}, not converged</source>
      <translation>se detuvo a los {0} paso{1}, sin converger</translation>
    </message>
    <message>
      <source>sure</source>
      <translation>seguro</translation>
    </message>
    <message>
      <source>takes a value where there is none</source>
      <translation>toma un valor donde no hay ninguno</translation>
    </message>
    <message>
      <source>takes more than {0} steps, more than any model</source>
      <translation>da más de {0} pasos, más que cualquier modelo</translation>
    </message>
    <message>
      <source>texture</source>
      <translation>la textura</translation>
    </message>
    <message>
      <source>the best came to {0}, the worst to {1}</source>
      <translation>el mejor llegó a {0}, el peor a {1}</translation>
    </message>
    <message>
      <source>the charts</source>
      <translation>los gráficos</translation>
    </message>
    <message>
      <source>the checksum of its {0} chunk is wrong</source>
      <translation>la suma de comprobación de su bloque {0} no cuadra</translation>
    </message>
    <message>
      <source>the chosen segments</source>
      <translation>los segmentos elegidos</translation>
    </message>
    <message>
      <source>the covariances</source>
      <translation>las covarianzas</translation>
    </message>
    <message>
      <source>the curve</source>
      <translation>la curva</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>el disco está lleno</translation>
    </message>
    <message>
      <source>the disk is read-only</source>
      <translation>el disco es de solo lectura</translation>
    </message>
    <message>
      <source>the disk quota is used up</source>
      <translation>la cuota del disco está agotada</translation>
    </message>
    <message>
      <source>the disk reports an error</source>
      <translation>el disco comunica un error</translation>
    </message>
    <message>
      <source>the disk says: {0}</source>
      <translation>el disco dice: {0}</translation>
    </message>
    <message>
      <source>the divider</source>
      <translation>el divisor</translation>
    </message>
    <message>
      <source>the features</source>
      <translation>las características</translation>
    </message>
    <message>
      <source>the features' offset</source>
      <translation>el desplazamiento de las características</translation>
    </message>
    <message>
      <source>the features' scale</source>
      <translation>la escala de las características</translation>
    </message>
    <message>
      <source>the features' scale is not positive</source>
      <translation>la escala de las características no es positiva</translation>
    </message>
    <message>
      <source>the file would be larger than allowed</source>
      <translation>el archivo sería mayor de lo permitido</translation>
    </message>
    <message>
      <source>the fit</source>
      <translation>el ajuste</translation>
    </message>
    <message>
      <source>the fit's curve</source>
      <translation>la curva del ajuste</translation>
    </message>
    <message>
      <source>the fit's notes</source>
      <translation>las notas del ajuste</translation>
    </message>
    <message>
      <source>the fit's pixels</source>
      <translation>los píxeles del ajuste</translation>
    </message>
    <message>
      <source>the fit's time</source>
      <translation>el tiempo del ajuste</translation>
    </message>
    <message>
      <source>the folder spans two disks</source>
      <translation>la carpeta abarca dos discos</translation>
    </message>
    <message>
      <source>the groups</source>
      <translation>los grupos</translation>
    </message>
    <message>
      <source>the iterations</source>
      <translation>las iteraciones</translation>
    </message>
    <message>
      <source>the labels</source>
      <translation>las etiquetas</translation>
    </message>
    <message>
      <source>the largest picture of the icon</source>
      <translation>la imagen más grande del icono</translation>
    </message>
    <message>
      <source>the mask</source>
      <translation>la máscara</translation>
    </message>
    <message>
      <source>the means</source>
      <translation>las medias</translation>
    </message>
    <message>
      <source>the middle</source>
      <translation>el centro</translation>
    </message>
    <message>
      <source>the middle of the view is no place</source>
      <translation>el centro de la vista no es un lugar</translation>
    </message>
    <message>
      <source>the mixture</source>
      <translation>la mezcla</translation>
    </message>
    <message>
      <source>the model</source>
      <translation>el modelo</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>el nombre es demasiado largo</translation>
    </message>
    <message>
      <source>the number of components</source>
      <translation>el número de componentes</translation>
    </message>
    <message>
      <source>the number of segments is unclear: {0} were made, 1 would do</source>
      <translation>número de segmentos dudoso: se hicieron {0}; bastaría 1</translation>
    </message>
    <message>
      <source>the number of segments is unclear: {0} were made, {1}</source>
      <translation>número de segmentos dudoso: se hicieron {0}; {1}</translation>
    </message>
    <message>
      <source>the opacity</source>
      <translation>la opacidad</translation>
    </message>
    <message>
      <source>the page</source>
      <translation>la página</translation>
    </message>
    <message>
      <source>the picture</source>
      <translation>la imagen</translation>
    </message>
    <message>
      <source>the picture has no more than {0} regions</source>
      <translation>la imagen no tiene más de {0} regiones</translation>
    </message>
    <message>
      <source>the picture has {0} channels and no colour, so the channels were used</source>
      <translation>la imagen tiene {0} canales y ningún color, así que se usaron los canales</translation>
    </message>
    <message>
      <source>the picture is grey, so its lightness was used for the colour</source>
      <translation>la imagen es gris, así que se usó su luminosidad como color</translation>
    </message>
    <message>
      <source>the picture with all layers merged</source>
      <translation>la imagen con todas las capas unidas</translation>
    </message>
    <message>
      <source>the picture's hash</source>
      <translation>el hash de la imagen</translation>
    </message>
    <message>
      <source>the picture's name</source>
      <translation>el nombre de la imagen</translation>
    </message>
    <message>
      <source>the picture's place</source>
      <translation>el lugar de la imagen</translation>
    </message>
    <message>
      <source>the picture's size</source>
      <translation>el tamaño de la imagen</translation>
    </message>
    <message>
      <source>the project's own place</source>
      <translation>el lugar del propio proyecto</translation>
    </message>
    <message>
      <source>the range of values</source>
      <translation>el intervalo de valores</translation>
    </message>
    <message>
      <source>the range of values is empty</source>
      <translation>el intervalo de valores está vacío</translation>
    </message>
    <message>
      <source>the range of values is not two numbers</source>
      <translation>el intervalo de valores no son dos números</translation>
    </message>
    <message>
      <source>the recipe</source>
      <translation>la receta</translation>
    </message>
    <message>
      <source>the recipe is not a dict of names</source>
      <translation>la receta no es un dict de nombres</translation>
    </message>
    <message>
      <source>the recipe's {0} is no plain value</source>
      <translation>{0} de la receta no es un valor simple</translation>
    </message>
    <message>
      <source>the regions' height</source>
      <translation>la altura de las regiones</translation>
    </message>
    <message>
      <source>the regions' size</source>
      <translation>el tamaño de las regiones</translation>
    </message>
    <message>
      <source>the regions' width</source>
      <translation>la anchura de las regiones</translation>
    </message>
    <message>
      <source>the result</source>
      <translation>el resultado</translation>
    </message>
    <message>
      <source>the segments</source>
      <translation>los segmentos</translation>
    </message>
    <message>
      <source>the segments are not numbered from 1</source>
      <translation>los segmentos no están numerados desde 1</translation>
    </message>
    <message>
      <source>the size</source>
      <translation>el tamaño</translation>
    </message>
    <message>
      <source>the size of the picture in a strip or tile cannot be told</source>
      <translation>no se puede saber el tamaño de la imagen de una franja o tesela</translation>
    </message>
    <message>
      <source>the system does not permit it</source>
      <translation>el sistema no lo permite</translation>
    </message>
    <message>
      <source>the view</source>
      <translation>la vista</translation>
    </message>
    <message>
      <source>the way to the picture</source>
      <translation>el camino a la imagen</translation>
    </message>
    <message>
      <source>the weights</source>
      <translation>los pesos</translation>
    </message>
    <message>
      <source>the weights are no array</source>
      <translation>los pesos no son una matriz</translation>
    </message>
    <message>
      <source>the weights do not sum to 1</source>
      <translation>los pesos no suman 1</translation>
    </message>
    <message>
      <source>the zoom</source>
      <translation>el zoom</translation>
    </message>
    <message>
      <source>the {0} clearest of {1} regions</source>
      <translation>las {0} más claras de {1} regiones</translation>
    </message>
    <message>
      <source>there is a folder of that name</source>
      <translation>hay una carpeta con ese nombre</translation>
    </message>
    <message>
      <source>there is no such file or folder</source>
      <translation>no existe tal archivo o carpeta</translation>
    </message>
    <message>
      <source>there is no such way of looking</source>
      <translation>no existe tal modo de ver</translation>
    </message>
    <message>
      <source>there is no such way to see colour</source>
      <translation>no existe tal modo de ver el color</translation>
    </message>
    <message>
      <source>too many files are open</source>
      <translation>hay demasiados archivos abiertos</translation>
    </message>
    <message>
      <source>torn</source>
      <translation>dudoso</translation>
    </message>
    <message>
      <source>turned upright, EXIF orientation {0}</source>
      <translation>puesta derecha, orientación EXIF {0}</translation>
    </message>
    <message>
      <source>turned upright, as the camera was held</source>
      <translation>puesta derecha, como se sostuvo la cámara</translation>
    </message>
    <message>
      <source>unlike the fit</source>
      <translation>distinto del ajuste</translation>
    </message>
    <message>
      <source>uses an instruction that is newer than the protocol it claims</source>
      <translation>usa una instrucción más nueva que el protocolo que declara</translation>
    </message>
    <message>
      <source>uses the pickle instruction {0}, which no model needs</source>
      <translation>usa la instrucción pickle {0}, que ningún modelo necesita</translation>
    </message>
    <message>
      <source>usual</source>
      <translation>habitual</translation>
    </message>
    <message>
      <source>was written by joblib; write the model with pickle.dump instead</source>
      <translation>fue escrito por joblib; escriba el modelo con pickle.dump</translation>
    </message>
    <message>
      <source>whether a segment is hidden</source>
      <translation>si un segmento está oculto</translation>
    </message>
    <message>
      <source>{0} a second</source>
      <translation>{0} por segundo</translation>
    </message>
    <message>
      <source>{0} asks for {1}, but the curve is flat: unclear, {2} are as good.</source>
      <translation>{0} pide {1}, pero la curva es plana: no está claro; {2} sirven igual.</translation>
    </message>
    <message>
      <source>{0} asks for {1}, the most that was tried: unclear, try more.</source>
      <translation>{0} pide {1}, lo máximo que se probó: no está claro; pruebe más.</translation>
    </message>
    <message>
      <source>{0} cannot be a file's name.</source>
      <translation>{0} no puede ser el nombre de un archivo.</translation>
    </message>
    <message>
      <source>{0} cannot be opened: {1}.</source>
      <translation>No se puede abrir {0}: {1}.</translation>
    </message>
    <message>
      <source>{0} cannot be split into halves that are both seen.</source>
      <translation>{0} no puede dividirse en dos mitades que se vean.</translation>
    </message>
    <message>
      <source>{0} changed while the folder's model was made of it.</source>
      <translation>{0} cambió mientras se hacía el modelo de la carpeta.</translation>
    </message>
    <message>
      <source>{0} clearly asks for {1}.</source>
      <translation>{0} pide claramente {1}.</translation>
    </message>
    <message>
      <source>{0} could not be segmented: {1}: {2}</source>
      <translation>No se pudo segmentar {0}: {1}: {2}</translation>
    </message>
    <message>
      <source>{0} failed</source>
      <translation>{0} con error</translation>
    </message>
    <message>
      <source>{0} has keys that are no strings</source>
      <translation>{0} tiene claves que no son textos</translation>
    </message>
    <message>
      <source>{0} has no batch.json that says what failed.</source>
      <translation>{0} no tiene un batch.json que diga qué falló.</translation>
    </message>
    <message>
      <source>{0} has no pixel that counts.</source>
      <translation>{0} no tiene ningún píxel que cuente.</translation>
    </message>
    <message>
      <source>{0} has no pixel that counts: all are transparent or have no data.</source>
      <translation>{0} no tiene ningún píxel que cuente: todos son transparentes o sin datos.</translation>
    </message>
    <message>
      <source>{0} has no pixels.</source>
      <translation>{0} no tiene píxeles.</translation>
    </message>
    <message>
      <source>{0} has not the size that it says</source>
      <translation>{0}: no tiene el tamaño que declara</translation>
    </message>
    <message>
      <source>{0} has the shape {1}, not {2}</source>
      <translation>{0}: tiene la forma {1}, no {2}</translation>
    </message>
    <message>
      <source>{0} has values that are no numbers</source>
      <translation>{0}: hay valores que no son números</translation>
    </message>
    <message>
      <source>{0} has {1} bytes, more than the {2} that such a file can need.</source>
      <translation>{0} tiene {1} bytes, más de los {2} que puede necesitar un archivo así.</translation>
    </message>
    <message>
      <source>{0} has {1} channels; exposure is matched of colour and grey.</source>
      <translation>{0} tiene {1} canales; la exposición se iguala en color y gris.</translation>
    </message>
    <message>
      <source>{0} has {1} channels; the model was made for {2}.</source>
      <translation>{0} tiene {1} canales; el modelo se hizo para {2}.</translation>
    </message>
    <message>
      <source>{0} has {1} × {2} pixels, which take {3} GB at the least; there are {4} GB for it.</source>
      <translation>{0} tiene {1} × {2} píxeles, que ocupan al menos {3} GB; hay {4} GB para ello.</translation>
    </message>
    <message>
      <source>{0} holds colours, not the numbers of segments.</source>
      <translation>{0} contiene colores, no números de segmentos.</translation>
    </message>
    <message>
      <source>{0} holds complex numbers.</source>
      <translation>{0} contiene números complejos.</translation>
    </message>
    <message>
      <source>{0} is a manifest of version {1}; this program reads version {2}.</source>
      <translation>{0} es un manifiesto de la versión {1}; este programa lee la versión {2}.</translation>
    </message>
    <message>
      <source>{0} is damaged.</source>
      <translation>{0} está dañado.</translation>
    </message>
    <message>
      <source>{0} is damaged: {1}.</source>
      <translation>{0} está dañado: {1}.</translation>
    </message>
    <message>
      <source>{0} is empty</source>
      <translation>{0} no tiene píxeles</translation>
    </message>
    <message>
      <source>{0} is empty: 0 bytes.</source>
      <translation>{0} está vacío: 0 bytes.</translation>
    </message>
    <message>
      <source>{0} is missing</source>
      <translation>falta {0}</translation>
    </message>
    <message>
      <source>{0} is neither true nor false</source>
      <translation>{0}: no es ni verdadero ni falso</translation>
    </message>
    <message>
      <source>{0} is no array of float64</source>
      <translation>{0}: no es una matriz de float64</translation>
    </message>
    <message>
      <source>{0} is no list of at most {1}</source>
      <translation>{0}: no es una lista de {1} como máximo</translation>
    </message>
    <message>
      <source>{0} is no number from {1} to {2}</source>
      <translation>{0}: no es un número de {1} a {2}</translation>
    </message>
    <message>
      <source>{0} is no recipe: {1}.</source>
      <translation>{0} no es una receta: {1}.</translation>
    </message>
    <message>
      <source>{0} is no short text</source>
      <translation>{0}: no es un texto breve</translation>
    </message>
    <message>
      <source>{0} is no whole number from {1} to {2}</source>
      <translation>{0}: no es un número entero de {1} a {2}</translation>
    </message>
    <message>
      <source>{0} is not a dict</source>
      <translation>{0}: no es un dict</translation>
    </message>
    <message>
      <source>{0} is not a folder.</source>
      <translation>{0} no es una carpeta.</translation>
    </message>
    <message>
      <source>{0} is not a manifest.</source>
      <translation>{0} no es un manifiesto.</translation>
    </message>
    <message>
      <source>{0} is not a manifest: it is no JSON.</source>
      <translation>{0} no es un manifiesto: no es JSON.</translation>
    </message>
    <message>
      <source>{0} is not a picture of any kind that is read.</source>
      <translation>{0} no es una imagen de un tipo que se lea.</translation>
    </message>
    <message>
      <source>{0} is not a plain value</source>
      <translation>{0}: no es un valor simple</translation>
    </message>
    <message>
      <source>{0} is not a whole number from {1} to {2}</source>
      <translation>{0}: no es un número entero de {1} a {2}</translation>
    </message>
    <message>
      <source>{0} is not the picture that {1} was made of: it was changed.</source>
      <translation>{0} no es la imagen de la que se hizo {1}: se cambió.</translation>
    </message>
    <message>
      <source>{0} is not to be had of {1} channels</source>
      <translation>{0} no es posible con {1} canales</translation>
    </message>
    <message>
      <source>{0} is refused: it {1}.</source>
      <translation>Se rechaza {0}: {1}.</translation>
    </message>
    <message>
      <source>{0} is refused: {1}</source>
      <translation>Se rechaza {0}: {1}</translation>
    </message>
    <message>
      <source>{0} is the picture that is open.</source>
      <translation>{0} es la imagen abierta.</translation>
    </message>
    <message>
      <source>{0} is {1}, not a file.</source>
      <translation>{0} es {1}, no un archivo.</translation>
    </message>
    <message>
      <source>{0} is {1}, not a model.</source>
      <translation>{0} es {1}, no un modelo.</translation>
    </message>
    <message>
      <source>{0} is {1}, which is not read.</source>
      <translation>{0} es {1}, y eso no se lee.</translation>
    </message>
    <message>
      <source>{0} is {1}, which needs the extra {2}.</source>
      <translation>{0} es {1}, que necesita el extra {2}.</translation>
    </message>
    <message>
      <source>{0} is {1}, which this program lacks.</source>
      <translation>{0} es {1}, para lo que falta el lector en este programa.</translation>
    </message>
    <message>
      <source>{0} is {1}.</source>
      <translation>{0} es {1}.</translation>
    </message>
    <message>
      <source>{0} left</source>
      <translation>faltan {0}</translation>
    </message>
    <message>
      <source>{0} of the pixels are transparent or no data</source>
      <translation>{0} de los píxeles son transparentes o sin datos</translation>
    </message>
    <message>
      <source>{0} of {1} pictures</source>
      <translation>{0} de {1} imágenes</translation>
    </message>
    <message>
      <source>{0} s each</source>
      <translation>{0} s cada una</translation>
    </message>
    <message>
      <source>{0} segments</source>
      <translation>{0} segmentos</translation>
    </message>
    <message>
      <source>{0} segment{1}: the picture has no more different pixels</source>
      <translation>{0} segmento{1}: la imagen no tiene más píxeles distintos</translation>
    </message>
    <message>
      <source>{0} should have {1} and nothing else</source>
      <translation>{0}: debería tener {1} y nada más</translation>
    </message>
    <message>
      <source>{0} uses the colours of photometric interpretation {1}.</source>
      <translation>{0} usa los colores de la interpretación fotométrica {1}.</translation>
    </message>
    <message>
      <source>{0} values kept as float32{1}</source>
      <translation>valores {0} guardados como float32{1}</translation>
    </message>
    <message>
      <source>{0} values kept as uint16</source>
      <translation>valores {0} guardados como uint16</translation>
    </message>
    <message>
      <source>{0} was changed while it was worked on.</source>
      <translation>{0} cambió mientras se trabajaba con él.</translation>
    </message>
    <message>
      <source>{0} was removed or replaced while it was written to.</source>
      <translation>{0} se eliminó o se reemplazó mientras se escribía en ella.</translation>
    </message>
    <message>
      <source>{0} was saved by a newer Segmenter: it is of version {1}, this program reads version {2}.</source>
      <translation>{0} se guardó con un Segmenter más reciente: es de la versión {1}; este programa lee la versión {2}.</translation>
    </message>
    <message>
      <source>{0} would do as well</source>
      <translation>{0} también valen</translation>
    </message>
    <message>
      <source>{0} {1} of {2} used</source>
      <translation>se usó: {0} {1} de {2}</translation>
    </message>
    <message>
      <source>{0}-bit samples, depth {1}</source>
      <translation>muestras de {0} bits, profundidad {1}</translation>
    </message>
    <message>
      <source>{count} failed</source>
      <translation>{count} con error</translation>
    </message>
    <message>
      <source>{count} files are written.</source>
      <translation>Archivos escritos: {count}.</translation>
    </message>
    <message>
      <source>{count} segments</source>
      <translation>{count} segmentos</translation>
    </message>
    <message>
      <source>{count} unlike the rest</source>
      <translation>{count} sin parecido al resto</translation>
    </message>
    <message>
      <source>{done} of {all} pictures done</source>
      <translation>{done} de {all} imágenes listas</translation>
    </message>
    <message>
      <source>{name} is a file. Choose a folder.</source>
      <translation>{name} es un archivo. Elija una carpeta.</translation>
    </message>
    <message>
      <source>{name} is there already. Replace it?</source>
      <translation>{name} ya existe. ¿Reemplazarlo?</translation>
    </message>
    <message>
      <source>{name} is written.</source>
      <translation>{name} está guardado.</translation>
    </message>
    <message>
      <source>{name}: component of weight {weight}, middle {x}, {y}</source>
      <translation>{name}: componente de peso {weight}, centro {x}, {y}</translation>
    </message>
    <message>
      <source>{name}: {feature} {value}, {share} of the pixels</source>
      <translation>{name}: {feature} {value}, {share} de los píxeles</translation>
    </message>
    <message>
      <source>{place} of {count}</source>
      <translation>{place} de {count}</translation>
    </message>
    <message>
      <source>{text}, log likelihood {value}</source>
      <translation>{text}, log-verosimilitud {value}</translation>
    </message>
    <message>
      <source>{title}, value</source>
      <translation>{title}, valor</translation>
    </message>
  </context>
</TS>
