"""The PowerPoint writer: `writer.write_pptx` turns a scene into the bytes of a .pptx file."""
